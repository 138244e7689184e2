import type { TestDataSourceResponse } from '@grafana/data';
import type { Decoded } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import { describeProblem, type Problem } from '../core/base/result';
import type { KpiResult } from '../core/compute/results';
import { counted, isError } from './problems';

/** How the sources of one definition did: all answered, all answered but there is no value, or some did not. */
export interface CheckedDefinition {
  readonly kpi: Kpi;
  readonly outcome: 'answers' | 'no-data' | 'fails';
  /** In the unit of the definition. */
  readonly value: number | null;
  /** Why some did not. */
  readonly problems: readonly Problem[];
}

/**
 * Measures every definition once, all together so that those of one source share their requests. `told` hears of each
 * as soon as it is done.
 */
export async function checkDefinitions(
  kpis: readonly Kpi[],
  measure: (kpi: Kpi) => Promise<KpiResult>,
  told: (checked: CheckedDefinition) => void = () => undefined
): Promise<CheckedDefinition[]> {
  return Promise.all(
    kpis.map(async (kpi) => {
      const { problems, value } = await measure(kpi);
      const outcome = problems.length > 0 ? 'fails' : value === null ? 'no-data' : 'answers';
      const checked: CheckedDefinition = { kpi, outcome, value, problems };
      told(checked);
      return checked;
    })
  );
}

/** Grafana's "Save & test": definitions that decode, and sources that answer. */
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
    ...(failing.length === 0 ? [] : [`${failing.length} whose sources do not answer`]),
  ];
  const lines = [
    ...errors,
    ...failing.map(({ kpi, problems: why }) => `${kpi.id}: ${why.map(describeProblem).join(' ')}`),
  ];
  const message = lines.join('\n');
  return { status: 'error', message: `${count}: ${parts.join(', ')}.`, details: { message, verboseMessage: message } };
}
