import { burnFactor, maxBurnRate, type BurnWindow } from '../../definition/burnRules';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { formatDuration } from '../../time/duration';
import { hour, minute } from '../../time/units';

/** Of the KPI that rules are for: its objective as a ratio, and lengths in ms. */
export interface RuleBasis {
  readonly objective: number;
  readonly window: number;
  readonly bucket: number;
  /** The length of a slice, where the budget counts slices. */
  readonly slice?: number;
}

type Rules = Exclude<NonNullable<NonNullable<AuthoredKpi['alerts']>['windows']>, string>;

/** Why a rule has no effect on a KPI; null where it has one. The same limits as those of `checkBurn` in plan/checks. */
export function faultOfRule(rule: BurnWindow, { objective, window, bucket, slice }: RuleBasis): string | null {
  const factor = burnFactor(rule, window);
  const max = maxBurnRate(objective);
  const { long, short } = rule;
  const unitOf = (lookback: number): number => slice ?? (lookback <= hour && bucket > minute ? minute : bucket);
  const odd = [long, short ?? long].find((lookback) => lookback <= 0 || lookback % unitOf(lookback) !== 0);
  if (long >= window) {
    return `its lookback ${formatDuration(long)} is not shorter than the window, ${formatDuration(window)}`;
  }
  if (short !== null && short >= long) {
    return `its short lookback ${formatDuration(short)} is not shorter than the long one, ${formatDuration(long)}`;
  }
  if (odd !== undefined) {
    return `its lookback ${formatDuration(odd)} is not a multiple of ${formatDuration(unitOf(odd))}, the step in which it is read`;
  }
  return factor > 0 && factor < max * (1 - 1e-9)
    ? null
    : `its factor ${digits(factor)} can never be reached: the maximum burn rate is ${digits(max)}`;
}

/** Rules as they are written in a definition. */
export function authoredRules(rules: readonly BurnWindow[]): Rules {
  return rules.map(({ long, short, share, factor, severity }) => ({
    long: formatDuration(long),
    ...(short !== null && { short: formatDuration(short) }),
    ...(share !== undefined && { share }),
    ...(factor !== undefined && { factor }),
    severity,
  }));
}

function digits(factor: number): string {
  return String(Number(factor.toPrecision(4)));
}
