import { quantileOf } from './quantile';

/** The effect of each weekday on the level. */
export interface WeeklyRhythm {
  /** In the values' unit, by `weekdayOf`; 0 for a weekday without a value. */
  readonly effects: Float64Array;
  /** The share of the differences between weekdays that chance does not explain: 0 no rhythm, 1 a clear one. */
  readonly kept: number;
  /** The degrees of freedom that the rhythm used, 0 to 6. */
  readonly spent: number;
}

/** Weekday of a day number, 0 to 6; which of them is a Monday does not matter to a rhythm. */
export function weekdayOf(day: number): number {
  return ((Math.floor(day) % 7) + 7) % 7;
}

/**
 * The weekly rhythm of values without a trend: the weekdays' medians about their mean, all reduced towards zero by the
 * share that chance alone would explain (James and Stein, Estimation with quadratic loss, 1961), so that two weeks are
 * enough for a clear rhythm and noise is not taken for one.
 */
export function weeklyRhythm(weekdays: Uint8Array, values: Float64Array): WeeklyRhythm {
  const groups = Array.from({ length: 7 }, (_, weekday) => values.filter((_value, i) => weekdays[i] === weekday));
  const medians = groups.map((group) => quantileOf(group.slice(), 0.5));
  const present = medians.filter((value) => !Number.isNaN(value));
  const free = values.length - present.length;
  if (present.length < 4 || free < 1) {
    return { effects: new Float64Array(7), kept: 0, spent: 0 };
  }
  const middle = sum(present, (value) => value) / present.length;
  const noise = sum(values, (value, i) => (value - medians[weekdays[i]!]!) ** 2) / free;
  // A median of few values varies about a fifth more than their mean does.
  const byChance = sum(groups, (group) => (group.length === 0 ? 0 : (1.2 * noise) / group.length));
  const seen = sum(present, (value) => (value - middle) ** 2);
  const expected = (byChance * (present.length - 3)) / present.length;
  const kept = seen > expected ? 1 - expected / seen : 0;
  return {
    effects: Float64Array.from(medians, (value) => (Number.isNaN(value) ? 0 : kept * (value - middle))),
    kept,
    spent: kept * (present.length - 1),
  };
}

function sum<T>(values: ArrayLike<T>, of: (value: T, index: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    total += of(values[i]!, i);
  }
  return total;
}
