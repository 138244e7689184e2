import { quote } from '../../src/core/base/quote';
import type { Problem } from '../../src/core/base/result';
import { exitCodes, type ExitCode } from '../exitCodes';
import { complain } from '../output/problems';
import type { World } from '../world';
import { readFile } from './read';
import { writeFiles, type NewFile } from './write';

/** Writes all files or none, and names each. */
export async function deliverFiles(files: readonly NewFile[], world: World): Promise<ExitCode> {
  const written = await writeFiles(files, world.folder, world.signal);
  if (!written.ok) {
    complain(world, written.problems);
    return exitCodes.usage;
  }
  world.output.write(files.map(({ name }) => `Written: ${name}\n`).join(''));
  return exitCodes.fine;
}

/** Writes nothing: a finding for each file that is missing or has another text. `command` writes them. */
export async function compareFiles(files: readonly NewFile[], command: string, world: World): Promise<ExitCode> {
  const stale: Problem[] = [];
  for (const { name, text } of files) {
    const found = await readFile(name, world.folder);
    if (found.ok && found.value === text) {
      world.output.write(`${name} is up to date.\n`);
    } else {
      const message = `${quote(name)} ${found.ok ? 'is out of date' : 'cannot be read or is missing'}.`;
      stale.push({ code: 'stale-file', message, hint: `Run ${command}.`, severity: 'error' });
    }
  }
  complain(world, stale);
  return stale.length > 0 ? exitCodes.findings : exitCodes.fine;
}
