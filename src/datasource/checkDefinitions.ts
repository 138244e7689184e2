import type { TestDataSourceResponse } from '@grafana/data';
import type { Decoded } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import { describeProblem, type Problem } from '../core/base/result';
import type { KpiResult } from '../core/compute/results';
import { counted, isError } from './problems';

/** The result of one definition: all sources answered, all answered without a value, or some failed. */
export interface CheckedDefinition {
  readonly kpi: Kpi;
  readonly outcome: 'answers' | 'no-data' | 'fails';
  /** In the unit of the definition. */
  readonly value: number | null;
  readonly target: KpiResult['target'];
  /** Why some failed. */
  readonly problems: readonly Problem[];
}

/**
 * Measures every definition once, all at the same time so that they share requests. `onChecked` is called for each
 * definition when it is done.
 */
export async function checkDefinitions(
  kpis: readonly Kpi[],
  measure: (kpi: Kpi) => Promise<KpiResult>,
  onChecked: (checked: CheckedDefinition) => void = () => undefined
): Promise<CheckedDefinition[]> {
  return Promise.all(
    kpis.map(async (kpi) => {
      const { problems, value, target } = await measure(kpi);
      const outcome = problems.length > 0 ? 'fails' : value === null ? 'no-data' : 'answers';
      const checked: CheckedDefinition = { kpi, outcome, value, target, problems };
      onChecked(checked);
      return checked;
    })
  );
}

/** Grafana's "Save & test": checks that all definitions decode and all sources answer. */
export async function checkRegistry(
  { registry, problems }: Decoded,
  measure: (kpi: Kpi) => Promise<KpiResult>
): Promise<TestDataSourceResponse> {
  const errors = problems.filter(isError).map(describeProblem);
  const failing = (await checkDefinitions(registry.kpis, measure)).filter(({ outcome }) => outcome === 'fails');
  const count = counted(registry.kpis.length, 'definition');
  if (errors.length === 0 && failing.length === 0) {
    const none = 'There are no definitions yet. Add some below, or provision them from files.';
    return { status: 'success', message: registry.kpis.length === 0 ? none : `${count}; all their sources answered.` };
  }
  const parts = [
    ...(errors.length === 0 ? [] : [`${counted(errors.length, 'error')} in the text`]),
    ...(failing.length === 0 ? [] : [`${failing.length} with sources that do not answer`]),
  ];
  const lines = [
    ...errors,
    ...failing.map(({ kpi, problems: why }) => `${kpi.id}: ${why.map(describeProblem).join(' ')}`),
  ];
  const message = lines.join('\n');
  return { status: 'error', message: `${count}: ${parts.join(', ')}.`, details: { message, verboseMessage: message } };
}
