import { weeklyRhythm } from './weekly';

/** Weekday 0 to 6, counted from any day as long as it is the same one everywhere; `sum` is NaN where unknown. */
export interface DailySum {
  readonly weekday: number;
  readonly sum: number;
}

/** A future day, or the share of today that is still to come. */
export interface DayAhead {
  readonly weekday: number;
  readonly share: number;
}

/** A method to predict days from known ones. */
export interface DailyRate {
  readonly method: 'run-rate' | 'weekdays';
  /** The sum of all days ahead. */
  readonly rest: number;
  /** The differences between the known days and their predictions, in order of time. */
  readonly residuals: Float64Array;
  /** The degrees of freedom that the prediction used. */
  readonly spent: number;
  /** How much `rest` grows with each of these days' sums. */
  readonly shares: Float64Array;
  /** The mean distance of this period's days from the prediction by the other days. */
  readonly error: number;
}

const leastDays = 7;
const leastForWeekdays = 14;

/** The total so far, divided by the elapsed share of the period. Null with fewer than 7 known days of the period. */
export function runRate(days: readonly DailySum[], soFar: number, elapsed: number, ahead: number): DailyRate | null {
  const sums = Float64Array.from(days.filter(isKnown), ({ sum }) => sum);
  const n = sums.length;
  if (n < leastDays) {
    return null;
  }
  const mean = meanOf(sums);
  const residuals = sums.map((sum) => sum - mean);
  return {
    method: 'run-rate',
    rest: (soFar / elapsed) * ahead,
    residuals,
    spent: 0,
    shares: new Float64Array(n).fill(ahead / n),
    error: meanOf(residuals.map((value) => Math.abs(value) * (n / (n - 1)))),
  };
}

/**
 * The level of recent days and the effect of each weekday. The last `ofPeriod` of the days belong to
 * the period. Null with fewer than 14 known days.
 */
export function weekdayRate(days: readonly DailySum[], ofPeriod: number, ahead: readonly DayAhead[]): DailyRate | null {
  const known = days.filter(isKnown);
  const n = known.length;
  if (n < leastForWeekdays) {
    return null;
  }
  const sums = Float64Array.from(known, ({ sum }) => sum);
  const { effects, kept, spent } = weeklyRhythm(
    Uint8Array.from(known, ({ weekday }) => weekday),
    sums
  );
  const level = meanOf(sums.map((sum, i) => sum - effects[known[i]!.weekday]!));
  const residuals = sums.map((sum, i) => sum - level - effects[known[i]!.weekday]!);
  const counts = new Float64Array(7);
  const toCome = new Float64Array(7);
  known.forEach(({ weekday }) => counts[weekday]!++);
  ahead.forEach(({ weekday, share }) => (toCome[weekday]! += share));
  const all = toCome.reduce((sum, share) => sum + share, 0);
  const share = (weekday: number) => all / n + kept * (toCome[weekday]! / counts[weekday]! - all / n);
  const first = days.slice(0, Math.max(0, days.length - ofPeriod)).filter(isKnown).length;
  const used = (weekday: number) => 1 / n + kept * (1 / counts[weekday]! - 1 / n);
  return {
    method: 'weekdays',
    rest: ahead.reduce((sum, { weekday, share }) => sum + share * (level + effects[weekday]!), 0),
    residuals,
    spent,
    shares: Float64Array.from(known, ({ weekday }) => share(weekday)),
    error: meanOf(
      residuals.map((value, i) => Math.abs(value) / (1 - Math.min(0.5, used(known[i]!.weekday)))).subarray(first)
    ),
  };
}

function isKnown({ sum }: DailySum): boolean {
  return Number.isFinite(sum);
}

/** NaN of nothing. */
function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
