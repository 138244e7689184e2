import type { ForecastPoint } from '../../core/forecast/types';
import type { Plot, PlotLine } from '../../ui/plot';
import { paced } from './valuePlot';

/**
 * A plot with what is expected after its last instant: dashed, with a band, never solid like what was measured. `rising`
 * says where a target that rises from its last value will be; else it holds on.
 */
export function withForecast(
  plot: Plot,
  points: readonly ForecastPoint[],
  format: (value: number) => string,
  rising?: (from: number, at: number) => number
): Plot {
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
  const lines = plot.lines.map((one) => ({
    ...one,
    values: [...one.values, ...ahead.map(({ at }) => onwards(one, at, rising))],
  }));
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
function onwards(
  { name, values, isStepped }: PlotLine,
  at: number,
  rising: ((from: number, at: number) => number) | undefined
): number | null {
  const last = values[values.length - 1] ?? null;
  if (!isStepped || last === null) {
    return null;
  }
  return name === paced && rising !== undefined ? rising(last, at) : last;
}
