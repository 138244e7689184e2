import type { Direction, TargetStep } from '../../definition/types';
import type { KpiResult } from '../results';
import { misses } from '../judge';
import { known, rankOf } from '../../statistics/quantile';
import { day, week } from '../../time/units';

/** A target suggested from history, in the KPI's unit, and the number of windows in which it would have been met. */
export interface Suggestion extends Omit<TargetStep, 'from'> {
  readonly met: number;
}

export interface Suggestions {
  /** Least strict first; empty where there are too few windows. */
  readonly candidates: readonly Suggestion[];
  /** Windows with enough data to count. */
  readonly windows: number;
  /** The time that they cover, in ms. */
  readonly span: number;
  /** Less than two weeks, which may not be typical. */
  readonly isShort: boolean;
}

/** The minimum shares of windows in which a suggested target must have been met. */
const shares = [0.9, 0.75, 0.5] as const;

const leastSpan = 2 * week;
/** Windows with data that a suggestion needs. */
export const leastWindows = 3;

/** The number of past windows of `length` ms to request: four weeks of short ones, a dozen of long ones. */
export function windowsToAsk(length: number): number {
  return Math.min(700, Math.max(12, Math.ceil((4 * week) / length)));
}

/** The measured windows that count for a target: complete ones with enough data, current or past. */
export function countedPeriods({ periods }: Pick<KpiResult, 'periods'>): KpiResult['periods'] {
  return periods.filter(({ elapsed, status }) => elapsed === 1 && status !== 'no-data' && status !== 'insufficient');
}

/** Targets for a KPI from its measured windows. */
export function suggestFor({ kpi, periods }: Pick<KpiResult, 'kpi' | 'periods'>): Suggestions {
  const whole = countedPeriods({ periods });
  const values = whole.flatMap(({ value }) => value ?? []);
  const span = whole.reduce((sum, { from, to }) => sum + (to - from), 0);
  return suggestTargets(values, kpi.direction, span, kpi.decimals);
}

/**
 * Rounded targets that were met in at least nine tenths, three quarters and half of the windows. They are rounded to the
 * less strict side, to as many digits as distinguish the windows, and to at most `decimals`. `span` is the time that the
 * values cover, in ms.
 */
export function suggestTargets(
  values: ArrayLike<number>,
  direction: Direction,
  span: number,
  decimals?: number
): Suggestions {
  const buffer = known(values);
  const said = { windows: buffer.length, span, isShort: span < leastSpan };
  if (buffer.length < leastWindows) {
    return { ...said, candidates: [] };
  }
  const at = (rank: number): number => rankOf(buffer, rank);
  const last = buffer.length - 1;
  const tenth = Math.round(last / 10);
  // One bad month must not make the rounding of all others coarse.
  const apart = roundStep(at(last - tenth) - at(tenth) || at(last) - at(0));
  const step = decimals === undefined ? apart : Math.max(apart, 10 ** -decimals);
  const found = shares.map((share): Suggestion => {
    const missed = Math.floor(buffer.length * (1 - share) + 1e-9);
    const [below, above] =
      direction === 'range' ? [Math.floor(missed / 2), missed - Math.floor(missed / 2)] : [missed, missed];
    const min = direction === 'lower' ? null : rounded(at(below), step, Math.floor);
    const max = direction === 'higher' ? null : rounded(at(last - above), step, Math.ceil);
    const met = buffer.reduce((n, value) => n + (misses(value, { min, max }) ? 0 : 1), 0);
    return { min, max, met };
  });
  const candidates = found.filter(
    ({ min, max }, i) => min !== max && found.findIndex((one) => one.min === min && one.max === max) === i
  );
  return { ...said, candidates };
}

/** A power of ten of which the spread of the values holds 5 to 50; 0 where they are all the same. */
function roundStep(spread: number): number {
  return spread > 0 ? 10 ** Math.floor(Math.log10(spread / 5)) : 0;
}

/** Rounds to a multiple of the step, without the last digits that binary fractions add. Multiples stay the same. */
function rounded(value: number, step: number, round: (value: number) => number): number {
  if (step === 0) {
    return value;
  }
  const near = Math.round(value / step);
  const count = Math.abs(value / step - near) < 1e-9 ? near : round(value / step);
  const result = Number((step < 1 ? count / Math.round(1 / step) : count * step).toPrecision(15));
  return isLooser(result, value, round) ? result : value;
}

/** Whether rounding has not passed the value, which can happen beyond the precision of a number. */
function isLooser(result: number, value: number, round: (value: number) => number): boolean {
  return round === Math.floor ? result <= value : result >= value;
}

/** Days in a span, for words. */
export function daysOf(span: number): number {
  return Math.floor(span / day);
}
