import type { Forecast } from '../../core/statistics/forecast';
import type { Plot, PlotLine } from '../../ui/plot';

/** What is expected at an instant after the last measured one, in the values' unit, with its 80 % band. */
export interface ForecastPoint extends Forecast {
  readonly at: number;
}

/** A plot with what is expected after its last instant: dashed, with a band, never solid like what was measured. */
export function withForecast(plot: Plot, points: readonly ForecastPoint[], format: (value: number) => string): Plot {
  const end = plot.times[plot.times.length - 1] ?? -Infinity;
  const ahead = points.filter(({ at }) => at > end);
  const first = plot.lines[0];
  if (ahead.length === 0 || first === undefined) {
    return plot;
  }
  const measured = plot.times.length;
  const line = (name: string, pick: (point: ForecastPoint) => number, over: Partial<PlotLine>): PlotLine => ({
    name,
    // All three begin where what was measured ends, so that the band opens from there.
    values: [...first.values.map((value, i) => (i === measured - 1 ? value : null)), ...ahead.map(pick)],
    color: 'accent',
    look: 'dashed',
    isStepped: false,
    label: null,
    ...over,
  });
  const lines = plot.lines.map((one) => ({ ...one, values: [...one.values, ...ahead.map(() => onwards(one))] }));
  const last = ahead[ahead.length - 1]!;
  return {
    ...plot,
    summary: `${plot.summary} Expected at the end: ${format(last.value)}, between ${format(last.low)} and ${format(last.high)} with a probability of 80%.`,
    times: [...plot.times, ...ahead.map(({ at }) => at)],
    lines: [
      ...lines,
      line('Forecast', ({ value }) => value, { label: 'Forecast' }),
      line('Forecast, high', ({ high }) => high, { look: 'dotted' }),
      line('Forecast, low', ({ low }) => low, { look: 'dotted' }),
    ],
    bands: [...plot.bands, { upper: lines.length + 1, lower: lines.length + 2, color: 'accent' }],
    until: Math.max(plot.until ?? last.at, last.at),
    factsAt: (index) => {
      const point = ahead[index - measured];
      return point === undefined
        ? plot.factsAt(index)
        : [
            { name: 'Forecast', text: format(point.value), color: 'accent' },
            { name: '80% band', text: `${format(point.low)} to ${format(point.high)}`, color: null },
          ];
    },
  };
}

/** A target holds on; a measured line ends. */
function onwards({ values, isStepped }: PlotLine): number | null {
  return isStepped ? (values[values.length - 1] ?? null) : null;
}
