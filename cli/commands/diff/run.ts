import type { Invocation } from '../../command';
import { loadDefinitions } from '../../evaluation/load';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import { changeFormats } from '../../registry/changesText';
import { changesBetween, isUnversioned } from '../../registry/compare';
import type { DiffOptions } from './options';

/** `kpi diff`. A meaning that changed under the same version is a finding, and so is an error in NEW. */
export async function diffFiles({ options, operands, world }: Invocation<DiffOptions>): Promise<ExitCode> {
  const [old, now, ...more] = operands;
  if (old === undefined || now === undefined || more.length > 0) {
    complain(world, [misuse('kpi diff compares two files or folders.', 'Write kpi diff OLD NEW.')]);
    return exitCodes.usage;
  }
  const [before, after] = [await loadDefinitions([old], world), await loadDefinitions([now], world)];
  if (!before.ok || !after.ok) {
    complain(
      world,
      [before, after].flatMap((one) => (one.ok ? [] : one.problems))
    );
    return exitCodes.usage;
  }
  // A definition with errors must not look as if it had been removed.
  const broken = new Set([...before.value.leftOut, ...after.value.leftOut].flatMap(({ id }) => id ?? []));
  complain(world, after.value.errors, after.value.files);
  const changes = changesBetween(before.value.registry.byId, after.value.registry.byId).filter(
    ({ id }) => !broken.has(id)
  );
  world.output.write(changeFormats[options.json ? 'json' : options.format](changes));
  const isFine = after.value.errors.length === 0 && !changes.some(isUnversioned);
  return isFine ? exitCodes.fine : exitCodes.findings;
}
