import type { Direction } from '../base/terms';
import { unreachable } from '../base/result';
import { day } from '../time/units';
import { persistence, varianceInflation } from './autocorrelation';
import { mannKendall } from './mannKendall';
import { knownPoints, thinned, type Points } from './points';
import { quantileOf } from './quantile';
import { lineThrough, pairSlopes, residualsOf, type Line } from './slopes';

/** `rising` and `falling` are for a KPI with a target range, where neither is better. */
export type TrendWord = 'better' | 'worse' | 'flat' | 'rising' | 'falling';

export interface Trend {
  /** Theil-Sen, in the values' unit per ms. */
  readonly slope: number;
  readonly perDay: number;
  /** Two-sided Mann-Kendall p: how often values without a trend would look like one. */
  readonly significance: number;
  readonly word: TrendWord;
}

const leastPoints = 8;
/** A trend with a p above this is called flat. */
const flatAbove = 0.05;
/** For independent values, the autocorrelation exceeds this many times 1 / sqrt(n) with probability 5 %. */
const plainly = 1.645;

/**
 * The trend of values at `times` (ms). Clearly correlated neighbours count as fewer independent
 * values, and the variance of the test grows accordingly (Yue and Wang, The Mann-Kendall test modified by effective sample size,
 * 2004). Above 400 points, groups of neighbours are replaced by their medians. Null means "not enough data": fewer than 8
 * known values, or all at one time.
 */
export function trendOf(times: ArrayLike<number>, values: ArrayLike<number>, direction: Direction): Trend | null {
  const points = thinned(knownPoints(times, values));
  const slopes = pairSlopes(points);
  if (points.x.length < leastPoints || slopes.length === 0) {
    return null;
  }
  const line = lineThrough(points, quantileOf(slopes, 0.5));
  const { s, p } = mannKendall(points, dependence(points, line));
  return {
    slope: line.slope,
    perDay: line.slope * day,
    significance: p,
    word: p > flatAbove ? 'flat' : wordFor(s, direction),
  };
}

function dependence(points: Points, line: Line): number {
  const carried = persistence(points.x, residualsOf(points, line));
  return carried > plainly / Math.sqrt(points.x.length) ? varianceInflation(carried) : 1;
}

function wordFor(s: number, direction: Direction): TrendWord {
  switch (direction) {
    case 'higher':
      return s > 0 ? 'better' : 'worse';
    case 'lower':
      return s > 0 ? 'worse' : 'better';
    case 'range':
      return s > 0 ? 'rising' : 'falling';
    default:
      return unreachable(direction);
  }
}
