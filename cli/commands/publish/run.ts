import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { valueAt } from '../../../src/core/base/valueAt';
import { decodeRegistry, type DefinitionFile } from '../../../src/core/definition/decode';
import { reasonOf } from '../../../src/core/wire/reason';
import { registryTableIn } from '../../../src/core/wire/registryTable';
import { ownType } from '../../../src/core/wire/sourceInfo';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { readFiles } from '../../files/read';
import { GrafanaClient, type Address } from '../../grafana/client';
import { addressOf } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { counted } from '../../output/words';
import { definitionsIn } from '../../registry/definitions';
import { registryFiles } from '../../registry/names';
import { readSourceMap, withSources, type SourceMap } from '../../registry/sources';
import { registryErrors } from '../check/problems';
import { tellChanges } from './changes';
import type { PublishOptions } from './options';
import { writeTableSql } from './table';

/** `kpi publish`. Nothing is written where a definition has an error, or the data source changed meanwhile. */
export async function publishFiles(invocation: Invocation<PublishOptions>): Promise<ExitCode> {
  const { options, operands, world } = invocation;
  const address = addressOf(options);
  const map = options.sources === undefined ? ok<SourceMap>(new Map()) : await readSourceMap(options.sources, world);
  const files = await readFiles(operands, world);
  const uid = options.datasource;
  if (!address.ok || !map.ok || !files.ok || uid === undefined) {
    const missing = misuse('The KPI data source is missing.', 'Write --datasource UID.');
    const others = [address, map, files].flatMap((one) => (one.ok ? [] : one.problems));
    complain(world, [...(uid === undefined ? [missing] : []), ...others]);
    return exitCodes.usage;
  }
  const published = withSources(registryFiles(files.value), map.value);
  const errors = registryErrors(decodeRegistry(published));
  if (errors.length > 0) {
    complain(world, errors, published);
    return exitCodes.findings;
  }
  const result = await replace({ address: address.value, uid, published }, invocation);
  if (!result.ok) {
    complain(world, result.problems);
    return result.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.findings;
  }
  world.output.write(result.value);
  return exitCodes.fine;
}

interface Target {
  readonly address: Address;
  readonly uid: string;
  readonly published: readonly DefinitionFile[];
}

/** Shows what changes, and writes it unless it is a dry run; what is said at the end. */
async function replace(
  { address, uid, published }: Target,
  { options, world }: Invocation<PublishOptions>
): Promise<Result<string>> {
  const client = new GrafanaClient(address, world);
  const path = `/api/datasources/uid/${encodeURIComponent(uid)}`;
  const current = await client.send({ path });
  if (!current.ok) {
    return current;
  }
  const source = current.value.body;
  const jsonData = valueAt(source, 'jsonData');
  const registry = registryTableIn(jsonData);
  const refusal = refusalOf(source, uid, registry.ok && registry.value !== null);
  if (refusal !== null) {
    return fail(refusal);
  }
  const { out, table, 'dry-run': isDryRun } = options;
  if (!registry.ok) {
    return registry;
  }
  if (registry.value !== null) {
    return writeTableSql({ address, registry: registry.value, published, out, table, isDryRun }, world);
  }
  if (out !== undefined || table !== undefined) {
    const message = `--${out === undefined ? 'table' : 'out'} has no effect: ${quote(uid)} reads no table.`;
    return fail(misuse(message, 'Remove it, or name a data source whose settings have a registry.'));
  }
  const before = definitionsIn(jsonData);
  tellChanges(decodeRegistry(before), decodeRegistry(published), world);
  if (JSON.stringify(before) === JSON.stringify(published)) {
    return ok('The data source has these definitions already. Nothing was written.\n');
  }
  if (isDryRun) {
    return ok('Dry run: nothing was written.\n');
  }
  // With the version that was read: Grafana refuses the change where somebody else was quicker.
  const settings = Object.fromEntries(Object.entries(source as object));
  const body = {
    ...settings,
    jsonData: { ...Object(jsonData), definitions: published },
    version: valueAt(source, 'version'),
  };
  const reply = await client.send({ method: 'PUT', path, body, reads: [409, 412] });
  if (!reply.ok) {
    return reply;
  }
  return reply.value.status === 409 || reply.value.status === 412
    ? fail(conflict(uid, reply.value.body))
    : ok(`Written to ${quote(uid)}: ${counted(published.length, 'file')}.\n`);
}

/** The settings of a provisioned data source cannot be written; its table is no part of them. */
function refusalOf(source: unknown, uid: string, hasTable: boolean): Problem | null {
  const type = valueAt(source, 'type');
  if (type !== ownType) {
    const hint = 'Name the uid of a data source of the type Northstar KPI: it is in the address of its settings.';
    return misuse(`${quote(uid)} is no KPI data source.`, hint);
  }
  const hint = 'Change the definitions in Git and run kpi provision, or name a data source that was added in Grafana.';
  return valueAt(source, 'readOnly') === true && !hasTable
    ? misuse(`${quote(uid)} is provisioned from files.`, hint)
    : null;
}

function conflict(uid: string, body: unknown): Problem {
  const message = `${quote(uid)} was changed by somebody else meanwhile: ${reasonOf(body)}`;
  return { code: 'conflict', message, hint: 'Run the command again and look at what changes.', severity: 'error' };
}
