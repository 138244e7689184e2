import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../src/core/base/result';
import type { DefinitionFile } from '../../src/core/definition/decode';
import { maxCharacters } from '../../src/core/definition/yaml/limits';
import type { World } from '../world';
import { fileFault } from './faults';
import { findFiles, standardInput } from './find';

/** How a text from standard input is called in messages. */
export const inputName = 'standard input';

/** A character has four bytes at most: a file of more cannot be within the limit. It is not read. */
const maxBytes = 4 * maxCharacters;

/** Which files of a folder a command reads. */
export interface WantedFiles {
  readonly form: RegExp;
  readonly what: string;
}

/** Documents of definitions of this project, in whichever version. */
const definitions: WantedFiles = {
  form: /^["']?(?:kpis["']?[ \t]*:|apiVersion["']?[ \t]*:[ \t]*["']?kpi\/)/m,
  what: 'definitions (apiVersion: kpi/v1)',
};

/**
 * What the files hold, as texts. All that cannot be read are reported at once. Of a folder, the files of another
 * form are left out; a file that is named itself is never.
 */
export async function readFiles(
  operands: readonly string[],
  world: World,
  { form, what }: WantedFiles = definitions
): Promise<Result<readonly DefinitionFile[]>> {
  const found = await findFiles(operands, world.folder);
  if (!found.ok) {
    return found;
  }
  const files: DefinitionFile[] = [];
  const problems: Problem[] = [];
  const barren = new Set(found.value.flatMap(({ within }) => within ?? []));
  for (const { name, within } of found.value) {
    const text = name === standardInput ? await readInput(world) : await readFile(name, world.folder);
    if (!text.ok) {
      problems.push(...text.problems);
    } else if (within === null || form.test(text.value)) {
      files.push({ name: name === standardInput ? inputName : name, text: text.value });
      barren.delete(within ?? '');
    }
  }
  problems.push(...[...barren].map((folder) => withoutDefinitions(folder, what)));
  return problems.length > 0 ? fail(...problems) : ok(files);
}

function withoutDefinitions(folder: string, what: string): Problem {
  const message = `No file in the folder ${quote(folder)} has ${what}.`;
  return { code: 'no-definitions', message, hint: 'Name another folder, or the files themselves.', severity: 'error' };
}

async function readInput({ input }: World): Promise<Result<string>> {
  if (input.isTTY === true) {
    const message = 'Standard input is a terminal.';
    return fail({ code: 'file', message, hint: 'Pipe a file into the command, or name files.' });
  }
  return readText(inputName, input);
}

/** The text of one file. */
export async function readFile(name: string, folder: string): Promise<Result<string>> {
  const file = path.resolve(folder, name);
  try {
    const { size } = await stat(file);
    return size > maxBytes ? fail(tooLarge(name, size)) : await readText(name, createReadStream(file));
  } catch (error) {
    return fail(fileFault(name, error));
  }
}

async function readText(name: string, stream: AsyncIterable<Uint8Array | string>): Promise<Result<string>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      chunks.push(bytes);
      size += bytes.length;
      // A device or a pipe does not tell its size before.
      if (size > maxBytes) {
        return fail(tooLarge(name, size));
      }
    }
  } catch (error) {
    return fail(fileFault(name, error));
  }
  return decodeText(name, Buffer.concat(chunks));
}

/** Text of UTF-8, without a byte order mark. Line ends stay as they are: places count them. */
function decodeText(name: string, bytes: Uint8Array): Result<string> {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) {
    const message = `${quote(name)} is encoded in UTF-16.`;
    return fail({ code: 'encoding', message, hint: 'Save it as UTF-8.', severity: 'error' });
  }
  if (bytes.includes(0)) {
    const message = `${quote(name)} is not a text.`;
    return fail({ code: 'binary', message, hint: 'Name files with definitions in YAML.', severity: 'error' });
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    const message = `${quote(name)} is not encoded in UTF-8.`;
    return fail({ code: 'encoding', message, hint: 'Save it as UTF-8.', severity: 'error' });
  }
}

function tooLarge(name: string, size: number): Problem {
  const message = `${quote(name)} has ${(size / 2 ** 20).toFixed(1)} MB or more; at most ${maxBytes / 2 ** 20} MB are read.`;
  return { code: 'large-file', message, hint: 'Split it.', severity: 'error' };
}
