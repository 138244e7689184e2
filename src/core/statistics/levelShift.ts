import { persistence, varianceInflation } from './autocorrelation';
import { normalDensity } from './normal';
import { knownPoints } from './points';
import { quantileOf } from './quantile';
import { pairSlopes } from './slopes';
import { tiesOf } from './ties';
import { weekdayOf, weeklyRhythm } from './weekly';

export interface LevelShiftOptions {
  /** The p below which a shift is accepted. Default: 0.01. */
  readonly significance?: number;
  /** The minimum number of known days on either side. Default: 7. */
  readonly leastDays?: number;
}

export interface LevelShift {
  /** Index of the first day on the new level. */
  readonly at: number;
  /** Medians of the days before and after, in the values' unit, without the weekly rhythm. */
  readonly before: number;
  readonly after: number;
  /** p: how often an unchanged level would have a split as clear as this one. */
  readonly significance: number;
}

/**
 * The day on which the level of daily values, without their weekly rhythm, most clearly changed permanently: the best
 * split by the test of Wilcoxon, Mann and Whitney, its p being that of the best of all splits. Days that resemble the day before
 * count less. A steady trend is not a shift: the values must not drift to the new level on either side of it.
 * 'none' where the level did not change; null is "not enough data". Takes quadratic time: meant for up to a year.
 */
export function levelShift(
  daily: ArrayLike<number>,
  { significance = 0.01, leastDays = 7 }: LevelShiftOptions = {}
): LevelShift | 'none' | null {
  const { x, y } = knownPoints(
    Float64Array.from({ length: daily.length }, (_, i) => i),
    daily
  );
  if (x.length < 2 * leastDays) {
    return null;
  }
  const weekdays = Uint8Array.from(x, weekdayOf);
  const { effects } = weeklyRhythm(weekdays, y);
  const levels = y.map((value, i) => value - effects[weekdays[i]!]!);

  const { split, z } = strongestSplit(levels, leastDays);
  const before = quantileOf(levels.slice(0, split), 0.5);
  const after = quantileOf(levels.slice(split), 0.5);
  const residuals = levels.map((value, i) => value - (i < split ? before : after));
  const inflation = varianceInflation(persistence(x, residuals));
  const p = chanceOfSplit(z / Math.sqrt(inflation), leastDays / x.length);
  if (p > significance || before === after) {
    return 'none';
  }
  const sides = Uint8Array.from(x, (_, i) => (i < split ? 0 : 1));
  const drift = quantileOf(pairSlopes({ x, y: levels }, sides), 0.5) * (x[x.length - 1]! - x[0]!);
  // The middles of the two sides are half of the time apart, so a trend causes at least half of the difference there.
  return drift / 2 / (after - before) > 0.5 ? 'none' : { at: x[split]!, before, after, significance: p };
}

/** The split whose sides differ most by ranks, `least` values on either, and its standardised score. */
function strongestSplit(values: Float64Array, least: number): { split: number; z: number } {
  const n = values.length;
  const { pairs, triples } = tiesOf(values.slice().sort());
  const untied = 1 - (triples + 3 * pairs) / (n ** 3 - n);
  let risen = 0;
  let split = least;
  let z = 0;
  for (let before = 1; before <= n - least; before++) {
    const value = values[before - 1]!;
    for (let j = 0; j < n; j++) {
      risen += (values[j]! > value ? 1 : 0) - (values[j]! < value ? 1 : 0);
    }
    const score = Math.abs(risen) / Math.sqrt((before * (n - before) * (n + 1) * untied) / 3);
    if (before >= least && score > z) {
      split = before;
      z = score;
    }
  }
  return { split, z };
}

/**
 * How often the best split scores z or more without a shift, each side having at least `share` of the values: Miller and
 * Siegmund, Maximally selected chi square statistics, 1982; for ranks Lausen and Schumacher, Maximally selected rank statistics, 1992.
 */
function chanceOfSplit(z: number, share: number): number {
  const odds = 2 * Math.log((1 - share) / share);
  return z < 1 ? 1 : Math.min(1, normalDensity(z) * ((z - 1 / z) * odds + 4 / z));
}
