import path from 'node:path';
import { quote } from '../../../src/core/base/quote';
import { ok, type Problem } from '../../../src/core/base/result';
import { decodeRegistry, type DefinitionFile } from '../../../src/core/definition/decode';
import { queryOfTable, standardTable } from '../../../src/core/wire/registryTable';
import type { Invocation } from '../../command';
import type { World } from '../../world';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { compareFiles, deliverFiles } from '../../files/deliver';
import { readFiles } from '../../files/read';
import type { NewFile } from '../../files/write';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { registryFiles } from '../../registry/names';
import { readSourceMap, withSources, type SourceMap } from '../../registry/sources';
import { isTableName, sqlForTable, type Row } from '../../registry/tableSql';
import { faultlessRegistry } from '../check/faultless';
import { readDataSources, type Sources } from '../rules/sources';
import { translateAll } from '../rules/translate';
import { boardFiles } from './boards';
import { provisioningFile, standardNames, tableProvisioningFile, type SourceNames } from './file';
import type { ProvisionOptions } from './options';

const uidPattern = /^[A-Za-z0-9_-]{1,40}$/;

/** `kpi provision`. Nothing is written where a definition has an error. */
export async function provisionFiles(invocation: Invocation<ProvisionOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const { out, uid = standardNames.uid, name = standardNames.name } = options;
  const misused = [...misuses(out, uid), ...tableMisuses(options)];
  const map = options.sources === undefined ? ok<SourceMap>(new Map()) : await readSourceMap(options.sources, world);
  const sources = options.alerts === undefined ? ok(null) : await readDataSources(options.alerts, world);
  const files = await readFiles(operands, world);
  if (out === undefined || misused.length > 0 || !map.ok || !sources.ok || !files.ok) {
    complain(world, [...misused, ...[map, sources, files].flatMap((one) => (one.ok ? [] : one.problems))]);
    return exitCodes.usage;
  }
  const found = faultlessRegistry(files.value, world);
  if (found === null) {
    return exitCodes.findings;
  }
  const names = { name, uid };
  const renamed = withSources(registryFiles(files.value), map.value);
  const written: NewFile[] = [
    ...sourceFiles(renamed, names, options),
    ...(options.dashboards ? boardFiles(found.kpis, names) : []),
    ...alertFiles(sources.value, renamed, uid, world),
  ].map((file) => ({ ...file, name: path.join(out, file.name) }));
  const registry = options.registry === undefined ? '' : ` --registry ${options.registry}`;
  const flags = `${registry}${options.dashboards ? ' --dashboards' : ''}${options.alerts === undefined ? '' : ` --alerts ${options.alerts}`}`;
  return options.check
    ? compareFiles(written, `kpi provision ${operands.join(' ')} --out ${out}${flags}`, world)
    : deliverFiles(written, world);
}

/** The data source with its definitions, or, with `--registry`, with its table and the SQL that fills that. */
function sourceFiles(
  files: readonly DefinitionFile[],
  names: SourceNames,
  { registry: source, table: name = standardTable, dialect }: Invocation<ProvisionOptions>['options']
): readonly NewFile[] {
  const file = `datasources/${names.uid}.yaml`;
  if (source === undefined) {
    return [{ name: file, text: provisioningFile(files, names) }];
  }
  const rows = files.map(({ name: of, text }): Row => ({ name: of, definition: text }));
  return [
    { name: file, text: tableProvisioningFile({ source, query: queryOfTable(name) }, names) },
    { name: `registry/${names.uid}.sql`, text: sqlForTable(rows, { name, dialect }) },
  ];
}

function tableMisuses({ registry, table }: Invocation<ProvisionOptions>['options']): Problem[] {
  if (table !== undefined && !isTableName(table)) {
    return [misuse(`${quote(table)} is no name of a table.`, 'Write --table NAME, with its schema where it has one.')];
  }
  return table !== undefined && registry === undefined
    ? [misuse('--table has no effect without --registry.', 'Add --registry SOURCE, the SQL data source.')]
    : [];
}

/** Alert rules over these sources; what no rule can say is told. */
function alertFiles(
  sources: Sources | null,
  files: readonly DefinitionFile[],
  uid: string,
  world: World
): readonly NewFile[] {
  if (sources === null) {
    return [];
  }
  const rules = translateAll(decodeRegistry(files).registry, { for: 'grafana', sources, now: world.now() });
  if (!rules.ok) {
    return [];
  }
  complain(world, rules.value.problems, files);
  return [{ name: `alerting/${uid}.yaml`, text: rules.value.text }];
}

function misuses(out: string | undefined, uid: string): Problem[] {
  return [
    ...(out === undefined ? [misuse('The provisioning folder is missing.', 'Write --out DIR.')] : []),
    ...(uidPattern.test(uid) ? [] : [misuse(`${quote(uid)} is no uid.`, 'Write at most 40 letters, digits, - and _.')]),
  ];
}
