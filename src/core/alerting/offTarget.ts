import { fail, ok, type Problem, type Result } from '../base/result';
import { quote } from '../base/quote';
import { lowestAbove, lowestEqual } from '../base/meets';
import type { Severity } from '../definition/burnRules';
import type { Kpi } from '../definition/types';
import { linearForm } from '../formula/linear';
import { literal } from '../syntax/macros';
import { minute } from '../time/units';
import { excludedSpans, insideOf } from './excluded';
import { inputFault } from './inputFaults';
import { alertNames } from './labels';
import { promqlOf } from './promqlFormula';
import { settled, stretchesOf, sumOf } from './records';
import { numeral } from './text';
import type { RecordingRule, RuleContext } from './types';

/** The value of a KPI in Prometheus, and when it misses its target. */
export interface RecordedValue {
  readonly interval: number;
  readonly records: readonly RecordingRule[];
  /** PromQL that has a value while the target is missed; with a recovery, until the value is that good again. */
  readonly condition: (severity: Severity, recovery: number | null) => string;
}

/**
 * The value over the rolling window from records of the inputs. It has no value with too little coverage or too few events, or
 * where it would divide by zero. `interval` is that of the group, null where it is not decided yet.
 */
export function offTargetRule(kpi: Kpi, interval: number | null, context: RuleContext): Result<RecordedValue> {
  const fault = unsayableValue(kpi);
  const { window, formula, budget, bucket, quality, id } = kpi;
  if (fault !== null || window?.kind !== 'rolling') {
    return fail(fault ?? calendarValue);
  }
  const total = budget?.method === 'occurrences' ? linearForm(budget.total.root) : null;
  const counted = quality.minEvents > 0 ? (total ?? null) : new Map<string, number>();
  if (counted === null) {
    return fail(uncountedEvents);
  }
  const names = new Set([...formula.names, ...counted.keys()]);
  const faults = kpi.inputs
    .filter(({ name }) => names.has(name))
    .flatMap((input) => inputFault(input, bucket, context.sourceOf(input.source)) ?? []);
  const spans = excludedSpans(kpi, context.now, window.length);
  if (faults.length > 0 || !spans.ok) {
    return fail(...faults, ...(spans.ok ? [] : spans.problems));
  }
  const delay = quality.delay + settled;
  const read = (every: number) => stretchesOf(kpi, names, every, delay, context);
  const every = interval ?? (bucket > minute && read(minute) !== null ? minute : bucket);
  const stretches = read(every);
  if (stretches === null) {
    return fail(otherInterval);
  }
  const events = `kpi:input_events:increase${literal(every)}`;
  const summed = (name: string): string =>
    `sum without (input) (sum_over_time(${events}{kpi="${id}",input="${name}"}[${literal(window.length - 1)}]))`;
  const value = promqlOf(formula.root, summed);
  if (!value.ok) {
    return value;
  }
  const excluded = insideOf(spans.value, every, delay);
  const inputs = [...names].map((name): RecordingRule => {
    const expr = sumOf(new Map([[name, 1]]), stretches);
    return {
      record: events,
      expr: excluded === null ? expr : `(${expr}) unless on () (vector(${excluded}) > 0)`,
      labels: { kpi: id, input: name },
    };
  });
  const [first = ''] = names;
  const all = excludedShare(window.length, bucket, insideOf(spans.value, bucket, delay));
  const covers = `count_over_time(${events}{kpi="${id}",input="${first}"}[${literal(window.length - 1)}]) >= ${quality.minCoverage} * ${window.length / every}${all}`;
  const enough = [...counted].map(([name, factor]) => `${numeral(factor)} * ${summed(name)}`).join(' + ');
  const name = `kpi:value:${literal(window.length)}`;
  const record = {
    record: name,
    expr: `(${value.value}) and on (kpi) (${covers})${enough === '' ? '' : ` and (${enough} >= ${quality.minEvents})`}`,
    labels: { kpi: id },
  };
  const [{ min, max } = { min: null, max: null }] = kpi.target.slice(-1);
  const missed = (low: number | null, high: number | null): string =>
    [
      ...(low === null ? [] : [`${name}{kpi="${id}"} < ${numeral(lowestEqual(low))}`]),
      ...(high === null ? [] : [`${name}{kpi="${id}"} >= ${numeral(lowestAbove(high))}`]),
    ].join(' or ');
  const condition = (severity: Severity, recovery: number | null): string => {
    const fires = missed(min, max);
    if (recovery === null) {
      return fires;
    }
    const firing = `ALERTS{alertname="${alertNames['off-target']}",kpi="${id}",severity="${severity}",alertstate="firing"}`;
    const still = missed(min === null ? null : recovery, max === null ? null : recovery);
    return `${fires} or (${still} and on (kpi) ${firing})`;
  };
  return ok({ interval: every, records: [...inputs, record], condition });
}

/** The part of a window that is not excluded, as a factor of PromQL. */
function excludedShare(length: number, bucket: number, excluded: string | null): string {
  if (excluded === null) {
    return '';
  }
  const count = `count_over_time((vector(${excluded}) > 0)[${literal(length - 1)}:${literal(bucket)}])`;
  return ` * (1 - scalar((${count}) or vector(0)) / ${length / bucket})`;
}

/** Why a rule cannot tell whether a value misses its target; null where it can, over a rolling window. */
export function unsayableValue({
  formula,
  target,
  unresolvedTarget,
  pace,
  by,
  lifecycle,
  inputs,
}: Kpi): Problem | null {
  const code = 'no-rule';
  if (lifecycle === 'retired') {
    return { code, message: 'It is retired: nobody is to be called.', hint: 'Set lifecycle to active.' };
  }
  if (formula.kpis.length > 0) {
    return { code, message: 'Its formula uses other KPIs, which a rule does not have.', hint: 'Alert on these KPIs.' };
  }
  if (unresolvedTarget !== undefined || pace !== null || formula.usesTarget || target.length !== 1) {
    const message = 'Its target changes or comes from data, which a rule cannot follow yet.';
    return { code, message, hint: 'Remove off-target from on, or write one target for a KPI to alert on.' };
  }
  if (by !== null) {
    const message = `It has results by ${by.labels.join(', ')}; a rule can have only the total.`;
    return { code, message, hint: 'Write a KPI without by for the alert.' };
  }
  const other = inputs.find(({ name, over }) => formula.names.includes(name) && over !== 'sum');
  if (other === undefined) {
    return null;
  }
  const message = `The input ${quote(other.name)} is no sum, and a rule adds up sums only.`;
  return { code, message, hint: 'Remove off-target from on.' };
}

export const calendarValue: Problem = {
  code: 'no-rule',
  message: 'Its window is a calendar period, over which a rule cannot look back.',
  hint: 'Alert on burn, which has a nominal length, or write a KPI with a rolling window to alert on.',
};

export const uncountedEvents: Problem = {
  code: 'no-rule',
  message: 'quality.minEvents counts the events of a budget by occurrences, which it does not have.',
  hint: 'Add the budget, or remove minEvents.',
};

const otherInterval: Problem = {
  code: 'no-rule',
  message: 'The inputs of its formula can be read once a bucket only, those of its budget are read every minute.',
  hint: 'Write a KPI without the budget to alert on off-target.',
};
