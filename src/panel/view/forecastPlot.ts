import type { ForecastPoint } from '../../core/compute/forecast/types';
import type { Plot, PlotLine } from '../../ui/plot';

/** Where a line goes from its last value, by its name. */
type Onwards = (name: string, last: number, at: number) => number | null;

/**
 * A plot with what is expected after its last instant: dashed, with a band, never solid like what was measured. `onwards`
 * says where a line of targets will be at an instant to come; else it holds on.
 */
export function withForecast(
  plot: Plot,
  points: readonly ForecastPoint[],
  format: (value: number) => string,
  onwards: Onwards = (_, last) => last
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
    values: [...one.values, ...ahead.map(({ at }) => ifStepped(one, at, onwards))],
  }));
  const last = ahead[ahead.length - 1]!;
  return {
    ...plot,
    summary: `${plot.summary} Expected at the end: ${format(last.value)}, between ${format(last.low)} and ${format(last.high)} with a probability of 80%.`,
    times: [...plot.times, ...ahead.map(({ at }) => at)],
    lines: [
      ...lines,
      line('Forecast', ({ value }) => value, { label: 'Forecast', isStrong: true }),
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

/** A target goes on; a measured line ends. */
function ifStepped({ name, values, isStepped }: PlotLine, at: number, onwards: Onwards): number | null {
  const last = values[values.length - 1] ?? null;
  return isStepped && last !== null ? onwards(name, last, at) : null;
}
