import { fail, ok, type Problem, type Result } from '../base/result';
import { freshnessOf } from '../definition/freshness';
import type { Kpi } from '../definition/types';
import { isOfBuckets, missingOf } from '../query/query';
import { literal } from '../syntax/macros';
import { excludedSpans, insideOf } from './excluded';
import { inputFault } from './inputFaults';
import { settled, stretchesOf } from './records';
import { minute } from '../time/units';
import type { RecordingRule, RuleContext } from './types';

const record = 'kpi:data:known';

/** The condition that the data of a KPI is old, and the record that it looks at. */
export interface RecordedAge {
  readonly interval: number;
  readonly record: RecordingRule;
  readonly expr: string;
}

/**
 * A record that is there while all inputs have data, or the time is excluded, and the condition that it has not been for as
 * long as data may be old. `interval` is that of the group, null where it is not decided yet.
 */
export function staleRule(
  kpi: Kpi,
  interval: number | null,
  period: number,
  context: RuleContext
): Result<RecordedAge> {
  const { inputs, quality, bucket } = kpi;
  const dated = inputs.filter((input) => {
    const source = context.sourceOf(input.source);
    return source === null || missingOf(input, source) === 'gap';
  });
  const problems = dated.flatMap((input) => inputFault(input, bucket, context.sourceOf(input.source)) ?? []);
  const spans = excludedSpans(kpi, context.now, period);
  if (problems.length > 0 || !spans.ok) {
    return fail(...problems, ...(spans.ok ? [] : spans.problems));
  }
  const names = new Set(dated.filter(isOfBuckets).map(({ name }) => name));
  const delay = quality.delay + settled;
  const read = (every: number) => stretchesOf(kpi, names, every, delay, context);
  const every = interval ?? (bucket > minute && read(minute) !== null ? minute : bucket);
  const stretches = read(every);
  const known = [...(stretches ?? [])].flatMap((one) => (names.has(one[0]) ? (one[1].known ?? []) : []));
  if (known.length === 0) {
    return fail(neverStale);
  }
  const excluded = insideOf(spans.value, every, delay);
  const all = known.map((text) => `0 * ${text}`).join(' + ');
  const expr = `${all} + 1${excluded === null ? '' : ` or on () (vector(${excluded}) > 0)`}`;
  return ok({
    interval: every,
    record: { record, expr, labels: { kpi: kpi.id } },
    expr: `absent_over_time(${record}{kpi="${kpi.id}"}[${literal(freshnessOf(kpi))}])`,
  });
}

const neverStale: Problem = {
  code: 'no-rule',
  message: 'All of its inputs count missing data as zero, so no data is ever missing.',
  hint: 'Remove stale from on, or missing: zero from an input.',
};
