import { day, hour, minute } from '../time/units';

/** One rule of a burn-rate alert: both lookbacks must burn faster than the factor that spends `share` of the budget in `long`. */
export interface BurnWindow {
  readonly share: number;
  readonly long: number;
  readonly short: number;
  readonly severity: 'page' | 'ticket';
}

/**
 * Google, The Site Reliability Workbook, chapter 5, table 5-8, as shares of the budget. Over 30 days they are the factors
 * 14.4, 6, 3 and 1; over 28 days 13.44, 5.6, 2.8 and 0.93.
 */
export const google = [
  { share: 0.02, long: hour, short: 5 * minute, severity: 'page' },
  { share: 0.05, long: 6 * hour, short: 30 * minute, severity: 'page' },
  { share: 0.1, long: day, short: 2 * hour, severity: 'ticket' },
  { share: 0.1, long: 3 * day, short: 6 * hour, severity: 'ticket' },
] as const satisfies readonly BurnWindow[];

/** How fast the budget must burn for a rule to fire: 1 spends it in exactly `period` ms. */
export function burnFactor({ share, long }: BurnWindow, period: number): number {
  return (share * period) / long;
}

/** The rules whose long lookback fits into the period, so that burning can mean something. */
export function rulesWithin(rules: readonly BurnWindow[], period: number): BurnWindow[] {
  return rules.filter(({ long }) => long < period);
}

/** Every lookback of the rules, ascending, each once. */
export function lookbacksOf(rules: readonly BurnWindow[]): number[] {
  return [...new Set(rules.flatMap(({ long, short }) => [long, short]))].sort((a, b) => a - b);
}

/** Bad events over allowed ones; null where nothing was allowed (no events, or an objective of 100 %). */
export function burnRate(bad: number, allowed: number): number | null {
  return allowed > 0 ? bad / allowed : null;
}
