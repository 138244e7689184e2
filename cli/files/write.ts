import { open, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../src/core/base/result';
import { fileFault } from './faults';

export interface NewFile {
  /** Relative to the folder of the command. */
  readonly name: string;
  readonly text: string;
}

/**
 * Writes all files or none: each is written beside its place and moved there when all are on the disk. A reader never sees
 * half a file; a full disk or Ctrl-C leaves the old ones.
 */
export async function writeFiles(
  files: readonly NewFile[],
  folder: string,
  signal: AbortSignal
): Promise<Result<null>> {
  const written: Array<readonly [beside: string, file: string]> = [];
  try {
    for (const { name, text } of files) {
      const file = path.resolve(folder, name);
      const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
      written.push([beside, file]);
      const failure = await attempt(name, () => writeWhole(beside, text));
      if (failure !== null) {
        return failure;
      }
      signal.throwIfAborted();
    }
    for (const [index, [beside, file]] of written.entries()) {
      const failure = await attempt(files[index]!.name, () => rename(beside, file));
      if (failure !== null) {
        return failure;
      }
    }
    return ok(null);
  } finally {
    await Promise.all(written.map(([beside]) => rm(beside, { force: true }).catch(() => undefined)));
  }
}

async function attempt(name: string, work: () => Promise<void>) {
  try {
    await work();
    return null;
  } catch (error) {
    return fail(fileFault(name, error, 'Writing'));
  }
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(text);
    // A full disk may show only now.
    await handle.sync();
  } finally {
    await handle.close();
  }
}
