import type { Input, Kpi } from '../../../src/core/definition/types';
import { isAdditive } from '../../../src/core/base/terms';
import type { SourceInfo } from '../../../src/core/query/types';

/** The one source of a test: it is asked with the names of inputs. */
export const testSource: SourceInfo = { name: 'test', uid: 'test', kind: 'other', type: 'test' };

/** The name of an input among all KPIs: `its-id.good`. */
export function inputName(kpi: string, input: string): string {
  return `${kpi}.${input}`;
}

/**
 * The KPI with the values of a test for its queries, and otherwise as it is. What the queries of a source bring besides is
 * left out: earlier versions, checks, results by label, fallbacks.
 */
export function standIn(kpi: Kpi): Kpi {
  const { queries: _queries, ...quality } = kpi.quality;
  return { ...kpi, inputs: kpi.inputs.map((input) => standInInput(kpi.id, input)), versions: [], by: null, quality };
}

function standInInput(kpi: string, { fallback: _fallback, time: _time, by: _by, ...input }: Input): Input {
  // What a bucket without a row means depends on the kind of source: in SQL a sum of nothing is zero.
  const isSql = typeof input.query === 'string' && /^[\s(]*(?:select|with)\b/i.test(input.query);
  const missing = input.missing ?? (isSql && isAdditive(input.over) ? 'zero' : 'gap');
  return { ...input, missing, source: testSource.name, query: { input: inputName(kpi, input.name) } };
}
