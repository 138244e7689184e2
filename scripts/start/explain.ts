import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../../demo/trouble';
import { portTaken } from '../../demo/services/ports';

const systemSentences: Readonly<Record<string, (error: NodeJS.ErrnoException) => string>> = {
  ENOSPC: () => 'The disk is full. Free about 2 GB and start again.',
  EDQUOT: () => 'Your disk quota is used up. Free about 2 GB and start again.',
  EACCES: (error) =>
    `No permission to write ${error.path ?? 'a file'}. Make it writable, or name another folder in NORTHSTAR_CACHE.`,
  EROFS: (error) => `${error.path ?? 'The folder'} cannot be written to. Name another folder in NORTHSTAR_CACHE.`,
  EADDRINUSE: (error) => sentence(portTaken('port' in error ? Number(error.port) : 0)),
};

function sentence({ problem: { message, hint } }: Trouble): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

/** PostgreSQL's own code for a full disk. */
const databaseDiskFull = '53100';

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What went wrong, as a sentence for a person. The stack of a bug goes into a file that the sentence names. */
export function explain(error: unknown, root: string): string {
  if (error instanceof Trouble) {
    return sentence(error);
  }
  if (error instanceof Error) {
    const code = codeOf(error) === databaseDiskFull ? 'ENOSPC' : codeOf(error);
    const known = systemSentences[code];
    if (known !== undefined) {
      return known(error);
    }
  }
  const text = error instanceof Error ? error.message : String(error);
  const line = (text.split('\n')[0] ?? '').replace(/[.\s]*$/, '.');
  return `npm start failed: ${line} ${whereTheStackIs(error, root)}`;
}

function whereTheStackIs(error: unknown, root: string): string {
  const file = path.join(process.env.NORTHSTAR_CACHE ?? path.join(root, '.cache'), 'start-error.log');
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${error instanceof Error ? error.stack : String(error)}\n`);
    return `More stands in ${file}`;
  } catch {
    return '';
  }
}
