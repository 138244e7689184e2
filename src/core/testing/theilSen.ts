import { knownPoints, thinned } from '../statistics/points';
import { quantileOf } from '../statistics/quantile';
import { lineThrough, pairSlopes, type Line } from '../statistics/slopes';
import { intervalOf, type SlopeInterval } from '../statistics/theilSen';

/** The line of Theil and Sen, put together as the product does it. Null with fewer than two different x. */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const points = thinned(knownPoints(x, y));
  const slopes = pairSlopes(points);
  return slopes.length === 0 ? null : lineThrough(points, quantileOf(slopes, 0.5));
}

/** The interval of its slope. Null as for `theilSen`. */
export function slopeInterval(x: ArrayLike<number>, y: ArrayLike<number>, level: number): SlopeInterval | null {
  const points = thinned(knownPoints(x, y));
  const slopes = pairSlopes(points);
  return slopes.length === 0 ? null : intervalOf(slopes, points, level);
}
