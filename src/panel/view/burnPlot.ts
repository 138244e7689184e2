import type { KpiData } from '../../grafana/payload';
import { formatFactor } from '../../ui/format';
import { longPeriod, shortPeriod } from '../../ui/period';
import type { LineColor, Plot, PlotLine } from '../../ui/plot';
import { summaryOf } from './summary';

const colors: readonly LineColor[] = ['accent', 'second', 'third', 'fourth'];

/** Burn rates over the long lookbacks, each with the threshold of its rule; null where none is known. */
export function burnPlot({ kpi, series, burn }: KpiData): Plot | null {
  const factors = new Map(burn.map(({ long, factor }) => [long, factor]));
  const long = series.burn.filter(({ lookback }) => factors.has(lookback));
  const drawn = (long.length > 0 ? long : series.burn).slice(0, colors.length);
  if (drawn.every(({ rates }) => rates.every((rate) => rate === null))) {
    return null;
  }
  const rateLines = drawn.map(
    ({ lookback, rates }, i): PlotLine => ({
      name: `Over ${longPeriod(lookback)}`,
      values: rates,
      color: colors[i] ?? 'neutral',
      look: 'solid',
      isStepped: false,
      label: null,
    })
  );
  const factorLines = drawn.flatMap(({ lookback }, i): PlotLine[] => {
    const factor = factors.get(lookback);
    const label = factor === undefined ? '' : `${shortPeriod(lookback)}: threshold ${formatFactor(factor)}`;
    return factor === undefined
      ? []
      : [
          {
            name: label,
            values: series.times.map(() => factor),
            color: colors[i] ?? 'neutral',
            look: 'dashed',
            isStepped: true,
            label,
          },
        ];
  });
  return {
    title: 'Burn rate',
    summary: drawn
      .map(({ lookback, rates }) =>
        summaryOf(`Burn rate of ${kpi.name} over ${longPeriod(lookback)}`, rates, formatFactor)
      )
      .join(' '),
    times: series.times,
    lines: [...rateLines, ...factorLines],
    bands: [],
    regions: [],
    minEnd: null,
    softMin: 0,
    softMax: null,
    formatTick: (value) => formatFactor(value),
    factsAt: (index) =>
      series.burn.map(({ lookback, rates }) => {
        const rate = rates[index] ?? null;
        const factor = factors.get(lookback);
        const limit = factor === undefined ? '' : `, threshold ${formatFactor(factor)}`;
        const place = drawn.findIndex((one) => one.lookback === lookback);
        return {
          name: `Over ${longPeriod(lookback)}`,
          text: rate === null ? 'unknown' : `${formatFactor(rate)}× the allowed rate${limit}`,
          color: colors[place] ?? null,
        };
      }),
  };
}
