import { kendallVariance } from './mannKendall';
import { normalWithin } from './normal';
import type { Points } from './points';
import { rankOf } from './quantile';

export interface SlopeInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * The confidence interval of the median slope with probability `level` (0 to 1): the slopes z * sqrt(Var S) / 2 ranks below
 * and above the middle, S being Kendall's. Sen, Estimates of the regression coefficient based on Kendall's tau, 1968, (2.6);
 * Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987, 16.4. Too few slopes for the level give the
 * smallest and the largest. Reorders the slopes.
 */
export function intervalOf(slopes: Float64Array, points: Points, level: number): SlopeInterval {
  const reach = normalWithin(level) * Math.sqrt(kendallVariance(points));
  return {
    low: rankOf(slopes, Math.round((slopes.length - reach) / 2) - 1),
    high: rankOf(slopes, Math.round((slopes.length + reach) / 2)),
  };
}
