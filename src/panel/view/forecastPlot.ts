import type { ForecastPoint } from '../../core/compute/forecast/types';
import type { Plot, PlotLine } from '../../ui/plot';

/** The value of a target line at a future time, by the line's name. */
type FutureTarget = (name: string, last: number, at: number) => number | null;

/**
 * A plot with the forecast after its last instant: dashed, with a band, so that it differs from measured values.
 * `futureTarget` gives the value of a target line at a future time; default: its last value.
 */
export function withForecast(
  plot: Plot,
  points: readonly ForecastPoint[],
  format: (value: number) => string,
  futureTarget: FutureTarget = (_, last) => last
): Plot {
  const end = plot.times[plot.times.length - 1] ?? -Infinity;
  const future = points.filter(({ at }) => at > end);
  const first = plot.lines[0];
  if (future.length === 0 || first === undefined) {
    return plot;
  }
  const measuredCount = plot.times.length;
  const line = (name: string, pick: (point: ForecastPoint) => number, over: Partial<PlotLine>): PlotLine => ({
    name,
    // All three start at the last measured value, so that the band opens from there.
    values: [...first.values.map((value, i) => (i === measuredCount - 1 ? value : null)), ...future.map(pick)],
    color: 'accent',
    look: 'dashed',
    isStepped: false,
    label: null,
    ...over,
  });
  const lines = plot.lines.map((one) => ({
    ...one,
    values: [...one.values, ...future.map(({ at }) => futureValue(one, at, futureTarget))],
  }));
  const last = future[future.length - 1]!;
  return {
    ...plot,
    summary: `${plot.summary} Expected at the end: ${format(last.value)}, between ${format(last.low)} and ${format(last.high)} with a probability of 80%.`,
    times: [...plot.times, ...future.map(({ at }) => at)],
    lines: [
      ...lines,
      line('Forecast', ({ value }) => value, { label: 'Forecast', isStrong: true }),
      line('Forecast, high', ({ high }) => high, { look: 'dotted' }),
      line('Forecast, low', ({ low }) => low, { look: 'dotted' }),
    ],
    bands: [...plot.bands, { upper: lines.length + 1, lower: lines.length + 2, color: 'accent' }],
    minEnd: Math.max(plot.minEnd ?? last.at, last.at),
    factsAt: (index) => {
      const point = future[index - measuredCount];
      return point === undefined
        ? plot.factsAt(index)
        : [
            { name: 'Forecast', text: format(point.value), color: 'accent' },
            { name: '80% band', text: `${format(point.low)} to ${format(point.high)}`, color: null },
          ];
    },
  };
}

/** A target line continues; a measured line ends. */
function futureValue({ name, values, isStepped }: PlotLine, at: number, futureTarget: FutureTarget): number | null {
  const last = values[values.length - 1] ?? null;
  return isStepped && last !== null ? futureTarget(name, last, at) : null;
}
