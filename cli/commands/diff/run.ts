import { fail, ok, type Result } from '../../../src/core/base/result';
import type { Invocation } from '../../command';
import { loadDefinitions, type Loaded } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { addressOf, connect } from '../../grafana/connect';
import { isUnreachable } from '../../grafana/faults';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { changeFormats, changesJson } from '../../registry/changesText';
import { changesBetween, isUnversioned, type Change } from '../../registry/compare';
import { dataSourcePrefix } from '../../registry/read';
import { affected, impactOf, type Impact } from './impact';
import { impactFormats, impactJson } from './impactText';
import type { DiffOptions } from './options';

/** `kpi diff`. A meaning that changed under the same version is a finding, and so is an error in NEW. */
export async function diffFiles(invocation: Invocation<DiffOptions>): Promise<ExitCode> {
  const { options, world } = invocation;
  const loaded = await loadBoth(invocation);
  if (!loaded.ok) {
    complain(world, loaded.problems);
    return loaded.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const { before, after } = loaded.value;
  // A definition with errors must not look as if it had been removed.
  const broken = new Set([...before.leftOut, ...after.leftOut].flatMap(({ id }) => id ?? []));
  complain(world, after.errors, after.files);
  const changes = changesBetween(before.registry.byId, after.registry.byId).filter(({ id }) => !broken.has(id));
  const impacts = options.impact ? await readImpact(invocation, { changes, before, after }) : ok(null);
  if (!impacts.ok) {
    complain(world, impacts.problems);
    return impacts.problems.some(isUnreachable) ? exitCodes.unreachable : exitCodes.usage;
  }
  const format = options.json ? 'json' : options.format;
  world.output.write(
    format === 'json'
      ? changesJson(changes, impacts.value === null ? {} : { impact: impactJson(impacts.value) })
      : `${changeFormats[format](changes)}${impactFormats[format](impacts.value ?? [])}`
  );
  if (impacts.value?.some(({ problems }) => problems.length > 0) === true) {
    return exitCodes.unreachable;
  }
  return after.errors.length === 0 && !changes.some(isUnversioned) ? exitCodes.fine : exitCodes.findings;
}

interface Both {
  readonly before: Loaded;
  readonly after: Loaded;
}

async function loadBoth({ options, operands, world }: Invocation<DiffOptions>): Promise<Result<Both>> {
  const [old, now, ...more] = operands;
  if (old === undefined || now === undefined || more.length > 0) {
    return fail(misuse('kpi diff compares two files or folders.', 'Write kpi diff OLD NEW.'));
  }
  const asksRegistry = operands.some((one) => one.startsWith(dataSourcePrefix));
  if (options.grafana !== undefined && !options.impact && !asksRegistry) {
    return fail(misuse('--grafana has no effect without --impact.', 'Add --impact, name datasource:UID, or remove it.'));
  }
  const address = options.impact ? addressOf(options) : ok(null);
  const [before, after] = [await loadDefinitions([old], options, world), await loadDefinitions([now], options, world)];
  return before.ok && after.ok && address.ok
    ? ok({ before: before.value, after: after.value })
    : fail(...[address, before, after].flatMap((one) => (one.ok ? [] : one.problems)));
}

async function readImpact(
  { options, world }: Invocation<DiffOptions>,
  { changes, before, after }: Both & { readonly changes: readonly Change[] }
): Promise<Result<readonly Impact[]>> {
  const ids = affected(changes, before.registry, after.registry);
  const address = addressOf(options);
  if (ids.size === 0 || !address.ok) {
    return address.ok ? ok([]) : address;
  }
  const grafana = await connect(address.value, world);
  return grafana.ok
    ? ok(await impactOf(ids, { before: before.registry, after: after.registry }, grafana.value, world))
    : grafana;
}
