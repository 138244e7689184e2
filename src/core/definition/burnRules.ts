import { tolerated } from './shares';
import { day, hour, minute } from '../time/units';

export type Severity = 'page' | 'ticket';

/** One rule of a burn-rate alert: the budget must burn faster than a factor over both lookbacks. */
export interface BurnWindow {
  readonly long: number;
  /** Null for a rule with one lookback. */
  readonly short: number | null;
  readonly severity: Severity;
  /** The share of the budget that is spent in `long`; the factor follows from the KPI's period. Either `share` or `factor` is set. */
  readonly share?: number;
  readonly factor?: number;
  /** The rule fires only while less than this share of the budget is left. */
  readonly remaining?: number;
  /** The rule fires only if the long lookback has at least so many events. */
  readonly minEvents?: number;
}

/** Named rules with their source; a KPI's own list has neither name nor source. */
export interface BurnSet {
  readonly name: string | null;
  readonly reference: string | null;
  readonly rules: readonly BurnWindow[];
}

/** A set that KPIs can name without defining it. */
export interface KnownBurnSet extends BurnSet {
  readonly name: string;
  readonly reference: string;
  /** The period for which the source gives factors; null where the rules are for any period. */
  readonly period: number | null;
  /** Whether KPIs without rules of their own use this set. Exactly one set is the default. */
  readonly isDefault: boolean;
}

/** Shares of the budget. Over 30 days they are the factors 14.4, 6, 3 and 1, over 28 days 13.44, 5.6, 2.8 and 0.93. */
const google = {
  reference: 'Google, The Site Reliability Workbook, chapter 5, table 5-8',
  rules: [
    { share: 0.02, long: hour, short: 5 * minute, severity: 'page' },
    { share: 0.05, long: 6 * hour, short: 30 * minute, severity: 'page' },
    { share: 0.1, long: day, short: 2 * hour, severity: 'ticket' },
    { share: 0.1, long: 3 * day, short: 6 * hour, severity: 'ticket' },
  ],
} as const satisfies Partial<BurnSet>;

/** What practice guides advise where one lookback is enough: soon where it is urgent, later only when little budget is left. */
const guide = {
  reference:
    'Practice guides for SLOs: page at 10 times for 30 minutes, and at 2 times for an hour with under a quarter left',
  rules: [
    { factor: 10, long: 30 * minute, short: null, severity: 'page' },
    { factor: 2, long: hour, short: null, remaining: 0.25, severity: 'page' },
  ],
} as const satisfies Partial<BurnSet>;

/** The built-in sets. A new one is a row here, with its source, and a case in the test. */
export const knownBurnSets: readonly KnownBurnSet[] = [
  { name: 'google', ...google, period: null, isDefault: true },
  { name: 'google-30d', ...google, period: 30 * day, isDefault: false },
  { name: 'google-28d', ...google, period: 28 * day, isDefault: false },
  { name: 'guide', ...guide, period: null, isDefault: false },
];

export const defaultBurnSet: KnownBurnSet = knownBurnSets.find(({ isDefault }) => isDefault)!;

export function knownBurnSet(name: string | null): KnownBurnSet | undefined {
  return knownBurnSets.find((set) => set.name === name);
}

/** The rules of a KPI: its own or the default ones, without those that do not fit into its period. */
export function burnRulesFor({ burn }: { readonly burn: BurnSet | null }, period: number): BurnWindow[] {
  return rulesWithin((burn ?? defaultBurnSet).rules, period);
}

/** How fast the budget must burn for a rule to fire: 1 spends it in exactly `period` ms. */
export function burnFactor({ share = 0, factor, long }: BurnWindow, period: number): number {
  return factor ?? (share * period) / long;
}

/** The burn rate when all events are bad. Infinite for an objective of 100 %. */
export function maxBurnRate(objective: number): number {
  return 1 / tolerated(objective);
}

/** The rules whose long lookback is shorter than the period. */
function rulesWithin(rules: readonly BurnWindow[], period: number): BurnWindow[] {
  return rules.filter(({ long }) => long < period);
}

/** Every lookback of the rules, ascending, each once. */
export function lookbacksOf(rules: readonly BurnWindow[]): number[] {
  return [...new Set(rules.flatMap(({ long, short }) => [long, short ?? long]))].sort((a, b) => a - b);
}

/** Bad events divided by allowed ones; null where none was allowed (no events, or an objective of 100 %). */
export function burnRate(bad: number, allowed: number): number | null {
  return allowed > 0 ? bad / allowed : null;
}
