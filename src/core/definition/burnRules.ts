import { day, hour, minute } from '../time/units';

export type Severity = 'page' | 'ticket';

/** One rule of a burn-rate alert: the budget must burn faster than a factor over both lookbacks. */
export interface BurnWindow {
  readonly long: number;
  /** Null for a rule that looks back once. */
  readonly short: number | null;
  readonly severity: Severity;
  /** The share of the budget that is spent in `long` at the factor, which so follows the KPI's period. One of the two is there. */
  readonly share?: number;
  readonly factor?: number;
  /** It fires only while less than this share of the budget is left. */
  readonly remaining?: number;
}

/** Rules under a name, and where they come from; a KPI's own list has neither. */
export interface BurnSet {
  readonly name: string | null;
  readonly reference: string | null;
  readonly rules: readonly BurnWindow[];
}

/** A set that KPIs can name without defining it. */
export interface KnownBurnSet extends BurnSet {
  readonly name: string;
  readonly reference: string;
  /** For which period its source tells the factors; null where the rules are for any period. */
  readonly period: number | null;
  /** Whether KPIs that name no rules are judged by this set: one set of the table is. */
  readonly isDefault: boolean;
}

/** As shares of the budget: over 30 days they are the factors 14.4, 6, 3 and 1, over 28 days 13.44, 5.6, 2.8 and 0.93. */
const google = {
  reference: 'Google, The Site Reliability Workbook, chapter 5, table 5-8',
  rules: [
    { share: 0.02, long: hour, short: 5 * minute, severity: 'page' },
    { share: 0.05, long: 6 * hour, short: 30 * minute, severity: 'page' },
    { share: 0.1, long: day, short: 2 * hour, severity: 'ticket' },
    { share: 0.1, long: 3 * day, short: 6 * hour, severity: 'ticket' },
  ],
} as const satisfies Partial<BurnSet>;

/** All that is known of these sets. A new one is a row here, with its source, and a case in the test. */
export const knownBurnSets: readonly KnownBurnSet[] = [
  { name: 'google-30d', ...google, period: 30 * day, isDefault: true },
  { name: 'google-28d', ...google, period: 28 * day, isDefault: false },
];

export const defaultBurnSet: KnownBurnSet = knownBurnSets.find(({ isDefault }) => isDefault)!;

export function knownBurnSet(name: string | null): KnownBurnSet | undefined {
  return knownBurnSets.find((set) => set.name === name);
}

/** The rules that a KPI is judged by: its own or the default ones, of those that its period holds. */
export function burnRulesFor({ burn }: { readonly burn: BurnSet | null }, period: number): BurnWindow[] {
  return rulesWithin((burn ?? defaultBurnSet).rules, period);
}

/** How fast the budget must burn for a rule to fire: 1 spends it in exactly `period` ms. */
export function burnFactor({ share = 0, factor, long }: BurnWindow, period: number): number {
  return factor ?? (share * period) / long;
}

/** No budget burns faster than this: everything is bad. Infinite for an objective of 100 %. */
export function fastestBurn(objective: number): number {
  return 1 / (1 - objective);
}

/** The rules whose long lookback fits into the period, so that burning can mean something. */
export function rulesWithin(rules: readonly BurnWindow[], period: number): BurnWindow[] {
  return rules.filter(({ long }) => long < period);
}

/** Every lookback of the rules, ascending, each once. */
export function lookbacksOf(rules: readonly BurnWindow[]): number[] {
  return [...new Set(rules.flatMap(({ long, short }) => [long, short ?? long]))].sort((a, b) => a - b);
}

/** Bad events over allowed ones; null where nothing was allowed (no events, or an objective of 100 %). */
export function burnRate(bad: number, allowed: number): number | null {
  return allowed > 0 ? bad / allowed : null;
}
