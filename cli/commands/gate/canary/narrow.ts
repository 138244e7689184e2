import type { LabelSet } from '../../../../src/core/base/labelSet';
import { quote } from '../../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../../src/core/base/result';
import { countedInputs } from '../../../../src/core/definition/countedInputs';
import type { Input, Kpi } from '../../../../src/core/definition/types';
import { narrowed } from '../../../../src/core/query/labels/narrow';
import { narrowedSql } from '../../../../src/core/query/labels/narrowSql';
import type { SourceInfo } from '../../../../src/core/query/types';
import { formatDuration } from '../../../../src/core/time/duration';

/**
 * The KPI that counts the events of one part of the traffic over `length` ms: the budget's inputs with the labels in their
 * queries. A problem where its events cannot be counted so.
 */
export function narrowKpi(
  kpi: Kpi,
  labels: LabelSet,
  length: number,
  sources: ReadonlyMap<string, SourceInfo>
): Result<Kpi> {
  const { budget, bucket } = kpi;
  if (budget?.method !== 'occurrences') {
    const hint = 'Add budget: {method: occurrences, good: ..., total: ...}, or choose others with --kpi.';
    return fail(fault(kpi, 'has no budget of occurrences.', hint));
  }
  if (length < bucket || length % bucket !== 0) {
    const buckets = formatDuration(bucket);
    return fail(fault(kpi, `counts in buckets of ${buckets}.`, `Write --since with a multiple of ${buckets}.`));
  }
  const names = new Set(countedInputs(budget));
  const inputs = kpi.inputs.filter(({ name }) => names.has(name));
  const queries = inputs.map((input) => narrowedQuery(input, labels, sources.get(input.source)));
  const other = inputs[queries.indexOf(null)];
  if (other !== undefined) {
    const hint = 'Labels are added to PromQL, and beside $__timeFilter in SQL: choose other KPIs with --kpi.';
    return fail(fault(kpi, `has the input ${quote(other.name)}, to which no label can be added.`, hint));
  }
  return ok({
    ...kpi,
    inputs: inputs.map(({ fallback: _, query, ...input }, i) => ({ ...input, query: queries[i] ?? query })),
    // Only the counts matter; what judges them does not.
    formula: budget.total,
    target: [],
    unresolvedTarget: undefined,
    atRisk: null,
    pace: null,
    budget: {
      method: 'occurrences',
      good: budget.good,
      total: budget.total,
      objective: [{ from: -Infinity, ratio: 0.5 }],
    },
    window: { kind: 'rolling', length },
    compare: 'none',
    burn: null,
    by: null,
    versions: [],
    quality: { ...kpi.quality, queries: [] },
  });
}

/** Null where a query cannot be narrowed. A source that is not there is told when it is asked. */
function narrowedQuery({ query }: Input, labels: LabelSet, source: SourceInfo | undefined): string | null {
  if (typeof query !== 'string') {
    return null;
  }
  switch (source?.kind) {
    case 'sql':
      return narrowedSql(query, labels, source.dialect);
    case 'other':
      return null;
    default:
      return narrowed(query, labels);
  }
}

function fault({ id }: Kpi, what: string, hint: string): Problem {
  return { code: 'not-comparable', message: `${quote(id)} ${what}`, hint, severity: 'error' };
}
