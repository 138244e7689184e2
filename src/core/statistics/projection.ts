import { persistence, varianceInflation } from './autocorrelation';
import { runRate, weekdayRate, type DailyRate, type DailySum, type DayAhead } from './dailyRates';
import { quantileOf } from './quantile';
import { resampledSums } from './resample';

export interface PeriodSoFar {
  /** The elapsed share of the period, 0 to 1. */
  readonly elapsedShare: number;
  /** The total since the period began. */
  readonly soFar: number;
  /** The sum of every whole day of this period and of some weeks before it, oldest first, up to the last whole day. */
  readonly daily: readonly DailySum[];
  /** Weekdays of the remaining whole days. */
  readonly remainingDays: readonly number[];
  /** The remaining share of a day that has begun. */
  readonly today?: DayAhead;
  /** The share of the last day, for a period that ends within a day. */
  readonly last?: DayAhead;
}

/** The total at the end of the period, and a band that contains the true value with probability 0.8. */
export interface Projection {
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly method: DailyRate['method'];
}

/** Four of each weekday: enough to find a rhythm, and recent enough for the current level. */
const recentDays = 28;

/**
 * The predicted total at the end of the period, by the better of two methods: the run rate (the total so far
 * divided by the elapsed share of the period; from 7 days on) and the means of the weekdays over the last 28
 * days. The better one predicts each of this period's days more closely from the other days. The band comes from resampling the known days'
 * deviations, both for the future days and for the days that the rate is based on. Where no recent day was
 * negative, the band does not start below the total so far.
 * Null means "not enough data": fewer than 7 known days, or too few of a remaining weekday.
 */
export function projectTotal(period: PeriodSoFar): Projection | null {
  const { elapsedShare, soFar, daily } = period;
  if (!Number.isFinite(soFar) || !(elapsedShare >= 0 && elapsedShare <= 1)) {
    return null;
  }
  const ahead = [
    ...(period.today ? [period.today] : []),
    ...period.remainingDays.map((weekday) => ({ weekday, share: 1 })),
    ...(period.last ? [period.last] : []),
  ];
  const toCome = ahead.reduce((sum, { share }) => sum + share, 0);
  if (toCome === 0 || elapsedShare === 1) {
    return { total: soFar, low: soFar, high: soFar, method: 'run-rate' };
  }
  const elapsed = (toCome * elapsedShare) / (1 - elapsedShare);
  const ofPeriod = Math.floor(elapsed + 1e-6);
  const recent = daily.slice(-recentDays);
  const flat = runRate(ofPeriod === 0 ? [] : daily.slice(-ofPeriod), soFar, elapsed, toCome);
  const byWeekday = weekdayRate(recent, ofPeriod, ahead);
  const rate = flat !== null && (byWeekday === null || !(byWeekday.error < flat.error)) ? flat : byWeekday;
  return rate === null
    ? null
    : withBand(
        rate,
        soFar,
        ahead,
        recent.some(({ sum }) => sum < 0)
      );
}

function withBand(rate: DailyRate, soFar: number, ahead: readonly DayAhead[], mayFall: boolean): Projection {
  const weights = new Float64Array(rate.shares.length + ahead.length);
  weights.set(rate.shares.map((share) => -share));
  weights.set(
    ahead.map(({ share }) => share),
    rate.shares.length
  );
  const n = rate.residuals.length;
  const carried = persistence(
    Float64Array.from({ length: n }, (_, i) => i),
    rate.residuals
  );
  const stretch = Math.sqrt(n / Math.max(2, n - rate.spent - varianceInflation(carried)));
  const errors = resampledSums(
    rate.residuals.map((value) => value * stretch),
    carried,
    weights
  );
  const end = soFar + rate.rest;
  const low = end + quantileOf(errors, 0.1);
  return {
    total: end,
    low: mayFall ? low : Math.max(Math.min(soFar, end), low),
    high: end + quantileOf(errors, 0.9),
    method: rate.method,
  };
}
