import { ceilTo, day, hour, minute, week, second } from './units';
import type { Interval } from './interval';

const niceSteps = [second, 5 * second, 10 * second, 15 * second, 30 * second]
  .concat([1, 2, 5, 10, 15, 20, 30].map((n) => n * minute))
  .concat([1, 2, 3, 4, 6, 12].map((n) => n * hour))
  .concat([day, 2 * day, week, 4 * week, 12 * week, 52 * week]);

/**
 * Distance of the points of a series over `range`, at most `points` of them: the first round step that is a multiple of
 * the bucket, so that the points fall on the edges of tiles.
 */
export function pointStep(range: Interval, points: number, bucket: number): number {
  const least = (range.to - range.from) / Math.max(1, points);
  return niceSteps.find((step) => step >= least && step % bucket === 0) ?? ceilTo(Math.max(least, bucket), bucket);
}

/** Multiples of `step` in (from, to]. */
export function pointsIn({ from, to }: Interval, step: number): Float64Array {
  const first = Math.floor(from / step) + 1;
  const times = new Float64Array(Math.max(0, Math.floor(to / step) - first + 1));
  for (let i = 0; i < times.length; i++) {
    times[i] = (first + i) * step;
  }
  return times;
}
