import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../grafana/valueText';
import { formatRatio } from '../../ui/format';
import type { Plot } from '../../ui/plot';
import { summaryOf } from './summary';

/** The share of the budget that was spent in each day or week of the window; null where it is unknown. */
export function spentPlot({ kpi, spentOver }: KpiData): Plot | null {
  const known = spentOver?.steps.some(({ spent }) => spent !== null) ?? false;
  const [first, last] = [spentOver?.steps[0], spentOver?.steps[spentOver.steps.length - 1]];
  if (spentOver === null || !known || first === undefined || last === undefined) {
    return null;
  }
  const { unit, steps } = spentOver;
  const values = steps.map(({ spent }) => spent);
  return {
    title: `Budget spent per ${unit} of the window`,
    summary: summaryOf(`Error budget of ${kpi.name} spent per ${unit}`, values, formatRatio),
    times: steps.map(({ from }) => from),
    ownRange: { from: first.from, to: last.to },
    lines: [{ name: 'Spent', values, color: 'accent', look: 'bars', isStepped: false, label: null }],
    bands: [],
    regions: [],
    minEnd: null,
    softMin: 0,
    softMax: null,
    formatTick: (value, decimals) => formatValue(value, 'percentunit', decimals),
    factsAt: (index) => {
      const spent = values[index] ?? null;
      const text = spent === null ? 'Unknown' : `${formatRatio(spent)} of the budget`;
      return [{ name: `Spent that ${unit}`, text, color: 'accent' }];
    },
  };
}
