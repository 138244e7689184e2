import { didYouMean } from '../../src/core/base/nearest';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../src/core/base/result';
import type { DefinitionFile } from '../../src/core/definition/decode';
import { registryRequest, registryRows, registryTableIn, type RegistryTable } from '../../src/core/wire/registryTable';
import { readFiles } from '../files/read';
import { addressOf, connect, type Grafana, type GrafanaOptions } from '../grafana/connect';
import { sourceFault } from '../grafana/faults';
import { askGrafana } from '../grafana/runner';
import { misuse } from '../options/parse';
import type { World } from '../world';
import { definitionsIn } from './definitions';

/** Before the uid or the name of a KPI data source, among operands. */
export const dataSourcePrefix = 'datasource:';

/**
 * The definitions that operands name: files, folders, standard input, and those of KPI data sources of a Grafana
 * (`datasource:UID`), whether in its settings or in its table.
 */
export async function readDefinitions(
  operands: readonly string[],
  options: GrafanaOptions,
  world: World
): Promise<Result<readonly DefinitionFile[]>> {
  const named = operands.flatMap((one) =>
    one.startsWith(dataSourcePrefix) ? [one.slice(dataSourcePrefix.length)] : []
  );
  const others = operands.filter((one) => !one.startsWith(dataSourcePrefix));
  const files = others.length === 0 ? ok([]) : await readFiles(others, world);
  const address = named.length === 0 ? ok(null) : addressOf(options);
  if (!files.ok || !address.ok) {
    return fail(...[files, address].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  if (address.value === null) {
    return files;
  }
  const grafana = await connect(address.value, world);
  if (!grafana.ok) {
    return grafana;
  }
  const read: DefinitionFile[] = [...files.value];
  const problems: Problem[] = [];
  for (const ref of named) {
    const found = await definitionsOf(ref, grafana.value, world);
    if (found.ok) {
      read.push(...found.value);
    } else {
      problems.push(...found.problems);
    }
  }
  return problems.length > 0 ? fail(...problems) : ok(read);
}

async function definitionsOf(ref: string, grafana: Grafana, world: World): Promise<Result<readonly DefinitionFile[]>> {
  const settings = grafana.kpiSources.get(ref);
  if (settings === undefined) {
    const hint = didYouMean(
      ref,
      grafana.kpiSources.keys(),
      'Name a data source of the type Northstar KPI, by uid or name.'
    );
    return fail(misuse(`This Grafana has no KPI data source ${quote(ref)}.`, hint));
  }
  const table = registryTableIn(settings.jsonData);
  if (!table.ok) {
    return table;
  }
  const rows = table.value === null ? ok([]) : await readTable(table.value, grafana, world);
  return rows.ok ? ok([...definitionsIn(settings.jsonData), ...rows.value]) : rows;
}

/** The rows of a table, read through a Grafana. */
export async function readTable(
  table: RegistryTable,
  grafana: Pick<Grafana, 'client' | 'sources' | 'now'>,
  world: World
): Promise<Result<readonly DefinitionFile[]>> {
  const request = registryRequest(table, grafana.sources, grafana.now());
  if (!request.ok) {
    return request;
  }
  const reply = await askGrafana(grafana.client, request.value, world.signal);
  if (!reply.ok) {
    return reply;
  }
  const rows = registryRows(request.value, reply.value);
  return rows.ok ? rows : fail(...rows.problems.map(sourceFault));
}
