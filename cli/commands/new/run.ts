import { existsSync } from 'node:fs';
import path from 'node:path';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Result } from '../../../src/core/base/result';
import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { writeFiles } from '../../files/write';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import type { World } from '../../world';
import { askFor, canAsk, type Wanted } from './ask';
import type { NewOptions } from './options';
import { fileFrom, templateList } from './templates';

/** `kpi new`. What is written has no errors; settings that would cause some are told. */
export async function newFile(invocation: Invocation<NewOptions>): Promise<ExitCode> {
  const { world } = invocation;
  if (invocation.options.list) {
    world.output.write(templateList());
    return exitCodes.fine;
  }
  const wanted = await wantedOf(invocation);
  if (!wanted.ok) {
    complain(world, wanted.problems);
    return exitCodes.usage;
  }
  const { id, from, set, out } = wanted.value;
  const text = fileFrom(id, from, set);
  if (!text.ok) {
    complain(world, text.problems);
    return exitCodes.usage;
  }
  const files = [{ name: out ?? 'new definition', text: text.value }];
  const errors = decodeRegistry(files).problems.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) {
    complain(world, errors, files);
    return exitCodes.usage;
  }
  if (out === null) {
    world.output.write(text.value);
    return exitCodes.fine;
  }
  const written =
    existing(out, world) ?? (await writeFiles([{ name: out, text: text.value }], world.folder, world.signal));
  if (!written.ok) {
    complain(world, written.problems);
    return exitCodes.usage;
  }
  world.output.write(`Written: ${out}\nNext: kpi check ${out}, then kpi evaluate ${out} --grafana URL\n`);
  return exitCodes.fine;
}

/** By arguments, or step by step where somebody sits before a terminal and gave no settings. */
async function wantedOf({ options, operands, world }: Invocation<NewOptions>): Promise<Result<Wanted>> {
  const [id, ...more] = operands;
  const { from = 'availability', set, out } = options;
  const taken = out === undefined ? null : existing(out, world);
  if (more.length > 0 || taken !== null) {
    return fail(
      ...(more.length > 0 ? [misuse('kpi new takes one id.', 'Write kpi new ID.')] : []),
      ...(taken === null ? [] : taken.problems)
    );
  }
  if (set.length === 0 && canAsk(world)) {
    return askFor({ id, from, out }, world);
  }
  return id === undefined
    ? fail(misuse('kpi new needs an ID.', 'Write kpi new ID, or run it on a terminal without --set to be asked.'))
    : ok({ id, from, set, out: out ?? null });
}

/** A file is written once, and never over another. */
function existing(out: string, { folder }: World) {
  const message = `${quote(out)} exists already.`;
  const hint = 'Name another file, or add the definition by hand.';
  return existsSync(path.resolve(folder, out)) ? fail(misuse(message, hint)) : null;
}
