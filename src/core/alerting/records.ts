import { fail, ok, type Problem, type Result } from '../base/result';
import { tolerated } from '../definition/shares';
import type { BucketInput, Kpi, Objective, OccurrencesBudget } from '../definition/types';
import { linearForm } from '../formula/linear';
import type { Stretch } from '../query/promql';
import { isOfBuckets } from '../query/query';
import { literal } from '../syntax/macros';
import { minute, second } from '../time/units';
import { excludedSpans, insideOf } from './excluded';
import { incrementsOf } from './increments';
import { inputFault } from './inputFaults';
import { numeral } from './text';
import type { RecordingRule, RuleContext } from './types';

/** A sample is stored when its scrape has ended, by default after at most 10 s: records leave out what may be on its way. */
export const settled = 10 * second;

/** PromQL of the events in the `length` ms before an evaluation, summed from the records: allowed failures are `allowed`. */
export type RecordedOver = (length: number) => {
  readonly good: string;
  readonly total: string;
  readonly allowed: string;
};

export interface Recorded {
  readonly interval: number;
  readonly records: readonly RecordingRule[];
  readonly over: RecordedOver;
}

/**
 * Recording rules of the events of a budget. Each record covers the time since the one before it, so that a lookback of any
 * length is the sum of its records: weighted by events, and as cheap as one series. Inputs that can be read over any stretch
 * are recorded every minute, others once a bucket.
 */
export function recordsOf(kpi: Kpi, budget: OccurrencesBudget, period: number, context: RuleContext): Result<Recorded> {
  const { good, total } = budget;
  const names = new Set([...good.names, ...total.names]);
  const problems = kpi.inputs
    .filter(({ name }) => names.has(name))
    .flatMap((input) => inputFault(input, kpi.bucket, context.sourceOf(input.source)) ?? []);
  const spans = excludedSpans(kpi, context.now, period);
  if (problems.length > 0 || !spans.ok) {
    return fail(...problems, ...(spans.ok ? [] : spans.problems));
  }
  const delay = kpi.quality.delay + settled;
  const read = (length: number) => stretchesOf(kpi, names, length, delay, context);
  const byMinute = kpi.bucket > minute ? read(minute) : null;
  const interval = byMinute === null ? kpi.bucket : minute;
  const inputs = byMinute ?? read(kpi.bucket)!;
  const forms = [linearForm(good.root), linearForm(total.root)] as const;
  if (forms[0] === null || forms[1] === null) {
    return fail(notLinear);
  }
  const [goodText, totalText] = [sumOf(forms[0], inputs), sumOf(forms[1], inputs)];
  const isDated = budget.objective.length > 1;
  const texts = {
    good: goodText,
    total: totalText,
    ...(isDated && { allowed: `(${totalText}) * ${shareAllowed(budget.objective, interval, delay)}` }),
  };
  const excluded = insideOf(spans.value, interval, delay);
  const nameOf = (role: string): string => `kpi:${role}_events:increase${literal(interval)}`;
  const labels = { kpi: kpi.id };
  const records = Object.entries(texts).map(([role, text]) => ({
    record: nameOf(role),
    expr: excluded === null ? text : `(${text}) unless on () (vector(${excluded}) > 0)`,
    labels,
  }));
  const over: RecordedOver = (length) => {
    const summed = (role: string) =>
      `sum_over_time(${nameOf(role)}{kpi="${kpi.id}"}[${literal(Math.max(length, interval) - 1)}])`;
    const share = numeral(tolerated(budget.objective[0]?.ratio ?? 1));
    const all = summed('total');
    return { good: summed('good'), total: all, allowed: isDated ? summed('allowed') : `${share} * ${all}` };
  };
  return ok({ interval, records, over });
}

export const notLinear: Problem = {
  code: 'no-rule',
  message: 'A rule counts good and total as sums and differences of inputs only.',
  hint: 'Write them as such in the budget.',
};

/** All inputs over stretches of one length; those that the budget does not count only say when they are known. */
export function stretchesOf(
  { inputs, bucket }: Kpi,
  counted: ReadonlySet<string>,
  length: number,
  delay: number,
  { sourceOf }: RuleContext
): ReadonlyMap<string, Stretch> | null {
  const found = new Map<string, Stretch>();
  for (const input of inputs.filter((one): one is BucketInput => isOfBuckets(one))) {
    const source = sourceOf(input.source);
    const stretch = source === null ? null : incrementsOf(input, source, bucket, length, delay);
    if (stretch !== null) {
      found.set(input.name, stretch);
    } else if (counted.has(input.name)) {
      return null;
    }
  }
  return found;
}

/** Inputs times their factors. The sum is known only where all inputs of the KPI are, as on the board. */
export function sumOf(form: ReadonlyMap<string, number>, inputs: ReadonlyMap<string, Stretch>): string {
  const terms = [...form].map(([name, factor]) =>
    factor === 1 ? inputs.get(name)!.sum : `${numeral(factor)} * ${inputs.get(name)!.sum}`
  );
  const others = [...inputs].flatMap(([name, { known }]) => (form.has(name) || known === null ? [] : [`0 * ${known}`]));
  return [...terms, ...others].join(' + ');
}

/** PromQL of the share of failures that the objective of each stretch of `length` ms allows: it changes with the time. */
export function shareAllowed(objective: Objective, length: number, delay: number): string {
  const shares = objective.map(({ ratio }) => tolerated(ratio));
  const steps = objective.map(({ from }, i) => {
    const change = numeral(shares[i]! - (shares[i - 1] ?? 0));
    return i === 0 ? change : `${change} * (time() > bool ${(from + length / 2 + delay) / 1000})`;
  });
  return `vector(${steps.join(' + ')})`;
}
