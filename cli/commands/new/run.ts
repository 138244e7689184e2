import { existsSync } from 'node:fs';
import path from 'node:path';
import { quote } from '../../../src/core/base/quote';
import { decodeRegistry } from '../../../src/core/definition/decode';
import type { Invocation } from '../../command';
import { exitCodes, type ExitCode } from '../../exitCodes';
import { writeFiles } from '../../files/write';
import { misuse } from '../../options/parse';
import { complain } from '../../output/problems';
import type { NewOptions } from './options';
import { fileFrom } from './templates';

/** `kpi new`. What is written has no errors; settings that would cause some are told. */
export async function newFile({ options, operands, world }: Invocation<NewOptions>): Promise<ExitCode> {
  const [id = '', ...more] = operands;
  const { out } = options;
  const text = fileFrom(id, options.from, options.set);
  const misused = [
    ...(more.length > 0 ? [misuse('kpi new takes one id.', 'Write kpi new ID.')] : []),
    ...(out !== undefined && existsSync(path.resolve(world.folder, out))
      ? [misuse(`${quote(out)} exists already.`, 'Name another file, or add the definition by hand.')]
      : []),
  ];
  if (misused.length > 0 || !text.ok) {
    complain(world, [...misused, ...(text.ok ? [] : text.problems)]);
    return exitCodes.usage;
  }
  const files = [{ name: out ?? 'new definition', text: text.value }];
  const errors = decodeRegistry(files).problems.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) {
    complain(world, errors, files);
    return exitCodes.usage;
  }
  if (out === undefined) {
    world.output.write(text.value);
    return exitCodes.fine;
  }
  const written = await writeFiles([{ name: out, text: text.value }], world.folder, world.signal);
  if (!written.ok) {
    complain(world, written.problems);
    return exitCodes.usage;
  }
  world.output.write(`Written: ${out}\nNext: kpi check ${out}\n`);
  return exitCodes.fine;
}
