import { kendallVariance } from './mannKendall';
import { normalWithin } from './normal';
import { knownPoints, thinned, type Points } from './points';
import { quantileOf, rankOf } from './quantile';
import { lineThrough, pairSlopes, type Line } from './slopes';

export interface SlopeInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The line of Theil (1950) and Sen (1968): the median slope of all pairs of points that differ in x, through the median
 * of y - slope * x. Up to 29 % of the points may be outliers. Missing values are left out; above 400 points, groups of
 * neighbours are first replaced by their medians (`thinned`). Null with fewer than two different x.
 */
export function theilSen(x: ArrayLike<number>, y: ArrayLike<number>): Line | null {
  const points = thinned(knownPoints(x, y));
  const slopes = pairSlopes(points);
  return slopes.length === 0 ? null : lineThrough(points, quantileOf(slopes, 0.5));
}

/**
 * The confidence interval of the slope with probability `level` (0 to 1): the slopes z * sqrt(Var S) / 2 ranks below and
 * above the middle, S being Kendall's. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968, (2.6);
 * Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987, 16.4. Too few slopes for the level give the
 * smallest and the largest. Null as for `theilSen`.
 */
export function slopeInterval(x: ArrayLike<number>, y: ArrayLike<number>, level: number): SlopeInterval | null {
  const points = thinned(knownPoints(x, y));
  const slopes = pairSlopes(points);
  return slopes.length === 0 ? null : intervalOf(slopes, points, level);
}

/** `slopeInterval` for given slopes of the points; reorders them. */
export function intervalOf(slopes: Float64Array, points: Points, level: number): SlopeInterval {
  const reach = normalWithin(level) * Math.sqrt(kendallVariance(points));
  return {
    low: rankOf(slopes, Math.round((slopes.length - reach) / 2) - 1),
    high: rankOf(slopes, Math.round((slopes.length + reach) / 2)),
  };
}
