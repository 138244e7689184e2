import { fail, ok, type Problem, type Result } from '../base/result';
import { rounding } from '../base/meets';
import { burnFactor, burnRulesFor, lookbacksOf, type BurnWindow, type Severity } from '../definition/burnRules';
import { tolerated } from '../definition/shares';
import type { Kpi, OccurrencesBudget } from '../definition/types';
import { literal } from '../syntax/macros';
import { formatDuration } from '../time/duration';
import { nominalLength, type Window } from '../time/window';
import { recordsOf, type Recorded } from './records';
import { numeral } from './text';
import type { RecordingRule, RuleContext } from './types';

/** The burn rates of a KPI in Prometheus: how its events are recorded, and the PromQL for a lookback. */
export interface RecordedBurn extends Recorded {
  /** The length of the KPI's window in ms. */
  readonly period: number;
  /** A record of the burn rate over the `length` ms before an evaluation; no value without events. */
  readonly rate: (length: number) => RecordingRule;
}

/** The conditions of the burn rules by severity, with the records that they look at, and what cannot be said by a rule. */
export interface BurnConditions {
  readonly interval: number;
  readonly records: readonly RecordingRule[];
  readonly conditions: ReadonlyMap<Severity, string>;
  readonly problems: readonly Problem[];
}

/**
 * When the budget burns too fast: faster than the factor of a rule over both of its lookbacks (Google, The Site Reliability
 * Workbook, chapter 5), by the sums that the board has at the same instant.
 */
export function burnConditions(kpi: Kpi, context: RuleContext): Result<BurnConditions> {
  const made = burnRatesOf(kpi, context);
  if (!made.ok) {
    return made;
  }
  const { interval, records, period, rate } = made.value;
  const { rules: said, problems } = sayableRules(kpi, made.value);
  const whole = said.some(({ remaining }) => remaining !== undefined) ? [period] : [];
  const conditions = new Map<Severity, string>();
  for (const rule of said) {
    const before = conditions.get(rule.severity);
    const one = conditionOf(kpi, rule, made.value);
    conditions.set(rule.severity, before === undefined ? one : `${before} or ${one}`);
  }
  const lookbacks = [...new Set([...lookbacksOf(said), ...whole])];
  return ok({
    interval,
    records: [...records, ...lookbacks.map(rate)],
    conditions,
    problems,
  });
}

/** The burn rules of a KPI that its records can tell, and why the others cannot be told. */
export function sayableRules(
  kpi: Kpi,
  { period, interval }: Pick<RecordedBurn, 'period' | 'interval'>
): { readonly rules: readonly BurnWindow[]; readonly problems: readonly Problem[] } {
  const rules = burnRulesFor(kpi, period);
  const faults = rules.map((rule) => faultOf(rule, kpi, interval));
  return { rules: rules.filter((_, i) => faults[i] === null), problems: faults.flatMap((fault) => fault ?? []) };
}

/** How the burn rates of a KPI are recorded and read; or why they cannot be. */
export function burnRatesOf(kpi: Kpi, context: RuleContext): Result<RecordedBurn> {
  const counted = countedBudget(kpi);
  if (!counted.ok) {
    return counted;
  }
  const period = nominalLength(counted.value.window);
  const recorded = recordsOf(kpi, counted.value.budget, period, context);
  if (!recorded.ok) {
    return recorded;
  }
  const { over } = recorded.value;
  const rate = (length: number): RecordingRule => {
    const { good, total, allowed } = over(length);
    // No events allow no failures: nothing is divided by zero.
    const expr = `(${total} - ${good}) / (${allowed} > 0)`;
    return { record: rateName(length), expr, labels: { kpi: kpi.id } };
  };
  return ok({ ...recorded.value, period, rate });
}

/** The budget whose burning a rule can tell; or why there is none. */
export function countedBudget(kpi: Kpi): Result<{ readonly budget: OccurrencesBudget; readonly window: Window }> {
  const { budget, window, by, lifecycle, unresolvedTarget } = kpi;
  const code = 'no-rule';
  if (lifecycle === 'retired') {
    return fail({ code, message: 'It is retired: nobody is to be called.', hint: 'Set lifecycle to active.' });
  }
  if (budget === null || window === null) {
    return fail({ code, message: 'It has no error budget of its own.', hint: 'Add budget to it.' });
  }
  if (budget.method === 'time-slices') {
    const message = 'Its budget counts time slices, whose values one PromQL expression cannot judge.';
    return fail({ code, message, hint: 'Count events: budget: {method: occurrences, good: ..., total: ...}.' });
  }
  if (budget.shared !== undefined) {
    const message = 'Its budget is shared with other KPIs.';
    return fail({ code, message, hint: 'Remove shared from the budget, or write a KPI with a budget of its own.' });
  }
  if (by !== null) {
    const message = `It has results by ${by.labels.join(', ')}; a rule can have only the total.`;
    return fail({ code, message, hint: 'Write a KPI without by for the alert.' });
  }
  if (budget.fullTarget !== undefined || (unresolvedTarget !== undefined && budget.objective.length === 0)) {
    return fail({ code, message: 'Its objective comes from data.', hint: 'Add objective to its budget, in percent.' });
  }
  if (budget.objective.every(({ ratio }) => tolerated(ratio) <= 0)) {
    const message = 'An objective of 100 % leaves no error budget that could burn.';
    return fail({ code, message, hint: 'Write a lower objective.' });
  }
  return ok({ budget, window });
}

/** Why one burn rule cannot be said; null where it can. */
function faultOf({ long, short, remaining }: BurnWindow, { window }: Kpi, interval: number): Problem | null {
  const odd = [long, short ?? long].find((length) => length % interval !== 0);
  if (odd !== undefined) {
    const message = `The lookback ${formatDuration(odd)} is not a multiple of ${formatDuration(interval)}, in which its inputs are read.`;
    return { code: 'no-rule', message, hint: 'Write other lookbacks under alerts.windows, or a shorter bucket.' };
  }
  if (remaining !== undefined && window?.kind !== 'rolling') {
    const message = `The burn rule over ${formatDuration(long)} asks what remains of the budget of a calendar window, which PromQL does not have.`;
    return { code: 'no-rule', message, hint: 'Remove remaining from the rule.' };
  }
  return null;
}

function rateName(length: number): string {
  return `kpi:burn_rate:${literal(length)}`;
}

function conditionOf(
  { id }: Kpi,
  { long, short, remaining, minEvents, ...rule }: BurnWindow,
  { period, over }: RecordedBurn
): string {
  const above = (length: number, limit: number): string =>
    // Rates that equal the limit up to rounding are not above it: see `isAbove`.
    `${rateName(length)}{kpi="${id}"} > ${numeral(limit)} * ${1 + rounding}`;
  const factor = burnFactor({ ...rule, long, short }, period);
  const lookbacks = [...new Set([long, short ?? long])];
  const fast = lookbacks.map((length) => above(length, factor));
  // The share that remains is one less the burn rate of the whole window.
  const spent = remaining === undefined ? [] : [above(period, 1 - remaining)];
  const enough = minEvents === undefined ? [] : [`${over(long).total} >= ${minEvents}`];
  return `(${[...fast, ...spent, ...enough].join(' and ')})`;
}
