import { decodeRegistry, type Decoded, type DefinitionFile } from '../../src/core/definition/decode';
import type { Kpi } from '../../src/core/definition/types';
import { didYouMean } from '../../src/core/base/nearest';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../src/core/base/result';
import type { GrafanaOptions } from '../grafana/connect';
import { readDefinitions } from '../registry/read';
import { misuse } from '../options/parse';
import type { World } from '../world';

export interface Loaded extends Decoded {
  readonly files: readonly DefinitionFile[];
  readonly errors: readonly Problem[];
}

/** The definitions that operands name. Those with errors are left out, and told in `errors`. */
export async function loadDefinitions(
  operands: readonly string[],
  options: GrafanaOptions,
  world: World
): Promise<Result<Loaded>> {
  const files = await readDefinitions(operands, options, world);
  if (!files.ok) {
    return files;
  }
  const decoded = decodeRegistry(files.value);
  const errors = decoded.problems.filter(({ severity }) => severity !== 'warning');
  return ok({ ...decoded, files: files.value, errors });
}

/** The KPIs with these ids, in their order; all without ids. */
export function chooseKpis({ registry }: Pick<Loaded, 'registry'>, ids: readonly string[]): Result<readonly Kpi[]> {
  const unknown = ids.filter((id) => !registry.byId.has(id));
  const problems = unknown.map((id) =>
    misuse(`There is no KPI ${quote(id)} without errors.`, didYouMean(id, registry.byId.keys(), 'Check the id.'))
  );
  const chosen = ids.flatMap((id) => registry.byId.get(id) ?? []);
  return problems.length > 0 ? fail(...problems) : ok(ids.length === 0 ? registry.kpis : chosen);
}
