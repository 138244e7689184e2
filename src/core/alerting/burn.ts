import { quote } from '../base/quote';
import { fail, ok, type Problem, type Result } from '../base/result';
import { rounding } from '../base/meets';
import { burnFactor, burnRulesFor, lookbacksOf, type BurnWindow, type Severity } from '../definition/burnRules';
import { tolerated } from '../definition/objective';
import type { Kpi, OccurrencesBudget } from '../definition/types';
import { literal } from '../syntax/macros';
import { formatDuration } from '../time/duration';
import { nominalLength, type Window } from '../time/window';
import { annotationsOf, labelsOf } from './labels';
import { recordsOf, type Recorded } from './records';
import { numeral } from './text';
import type { AlertRule, RecordingRule, RuleContext, Translation } from './types';

const severities: readonly Severity[] = ['page', 'ticket'];

/** The burn rates of a KPI in Prometheus: how its events are recorded, and the PromQL for a lookback. */
export interface RecordedBurn extends Recorded {
  /** The length of the KPI's window in ms. */
  readonly period: number;
  /** A record of the burn rate over the `length` ms before an evaluation; no value without events. */
  readonly rate: (length: number) => RecordingRule;
}

/**
 * The burn-rate alerts of a KPI as rules of Prometheus: one a severity, which fires while the budget burns faster than the
 * factor of a rule over both of its lookbacks (Google, The Site Reliability Workbook, chapter 5), by the sums that the
 * board has at the same instant. A ticket is silent while the page fires.
 */
export function burnAlerts(kpi: Kpi, context: RuleContext): Translation {
  const made = burnRatesOf(kpi, context);
  if (!made.ok) {
    return { kpi: kpi.id, interval: 0, records: [], rules: [], problems: made.problems.map((one) => ofKpi(kpi, one)) };
  }
  const { interval, records, period, rate } = made.value;
  const rules = burnRulesFor(kpi, period);
  const faults = rules.map((rule) => faultOf(rule, kpi, interval));
  const said = rules.filter((_, i) => faults[i] === null);
  const whole = said.some(({ remaining }) => remaining !== undefined) ? [period] : [];
  const conditions = new Map(
    severities.map((severity) => [
      severity,
      said.filter((rule) => rule.severity === severity).map((rule) => conditionOf(kpi, rule, period)),
    ])
  );
  const problems = faults.flatMap((fault) => (fault === null ? [] : [ofKpi(kpi, fault)]));
  const rates = [...lookbacksOf(said), ...whole].map(rate);
  return { kpi: kpi.id, interval, records: [...records, ...rates], rules: rulesOf(kpi, conditions), problems };
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

function countedBudget(kpi: Kpi): Result<{ readonly budget: OccurrencesBudget; readonly window: Window }> {
  const { budget, window, by, lifecycle, unresolvedTarget } = kpi;
  const code = 'no-rule';
  if (lifecycle === 'draft' || lifecycle === 'retired') {
    return fail({ code, message: `It is ${lifecycle}: nobody is to be called.`, hint: 'Set lifecycle to active.' });
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

function conditionOf({ id }: Kpi, { long, short, remaining, ...rule }: BurnWindow, period: number): string {
  const above = (length: number, limit: number): string =>
    // Rates that equal the limit up to rounding are not above it: see `isAbove`.
    `${rateName(length)}{kpi="${id}"} > ${numeral(limit)} * ${1 + rounding}`;
  const factor = burnFactor({ ...rule, long, short }, period);
  const lookbacks = [...new Set([long, short ?? long])];
  const fast = lookbacks.map((length) => above(length, factor));
  // The share that remains is one less the burn rate of the whole window.
  const spent = remaining === undefined ? [] : [above(period, 1 - remaining)];
  return `(${[...fast, ...spent].join(' and ')})`;
}

function rulesOf(kpi: Kpi, conditions: ReadonlyMap<Severity, readonly string[]>): AlertRule[] {
  const page = conditions.get('page')!.join(' or ');
  return severities.flatMap((severity) => {
    const any = conditions.get(severity)!.join(' or ');
    const expr = severity === 'page' || page === '' ? any : `(${any}) unless (${page})`;
    const said = { labels: labelsOf(kpi, severity), annotations: annotationsOf(kpi) };
    return any === '' ? [] : [{ alert: 'KpiBudgetBurn', expr, severity, ...said }];
  });
}

function ofKpi({ id }: Kpi, problem: Problem): Problem {
  return { ...problem, message: `No rule for ${quote(id)}: ${problem.message}`, path: id };
}
