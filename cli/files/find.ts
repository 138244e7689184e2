import fs from 'node:fs/promises';
import path from 'node:path';
import { glob, hasMagic } from 'glob';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../src/core/base/result';
import { didYouMean } from '../../src/core/base/nearest';
import { errorCode, fileFault } from './faults';

/** Standard input, among operands. */
export const standardInput = '-';

const definitionFiles = '**/*.{yaml,yml}';
const globOptions = { nodir: true, ignore: '**/node_modules/**', windowsPathsNoEscape: true } as const;

export interface FoundFile {
  /** Relative to the folder of the command, with forward slashes. */
  readonly name: string;
  /** The folder that was named in its stead: such a file may be something else than definitions. */
  readonly within: string | null;
}

/**
 * The files that operands name, each once, in the order of the operands and by name within one: files, folders (their YAML
 * files at any depth), and patterns that the shell has left alone.
 */
export async function findFiles(operands: readonly string[], folder: string): Promise<Result<readonly FoundFile[]>> {
  const found = new Map<string, FoundFile>();
  const problems: Problem[] = [];
  for (const operand of operands) {
    const files = operand === standardInput ? ok(named([standardInput])) : await filesOf(operand, folder);
    if (!files.ok) {
      problems.push(...files.problems);
      continue;
    }
    for (const file of files.value) {
      const identity = file.name === standardInput ? file.name : path.resolve(folder, file.name);
      found.set(identity, found.get(identity) ?? file);
    }
  }
  return problems.length > 0 ? fail(...problems) : ok([...found.values()]);
}

async function filesOf(operand: string, folder: string): Promise<Result<readonly FoundFile[]>> {
  const kind = await kindOf(path.resolve(folder, operand));
  if (!kind.ok) {
    return fail(fileFault(operand, kind.error));
  }
  switch (kind.value) {
    case 'file':
      return ok(named([slashes(operand)]));
    case 'folder':
      return yamlFilesIn(operand, folder);
    case 'nothing':
      return hasMagic(operand, { magicalBraces: true }) ? matching(operand, folder) : missing(operand, folder);
  }
}

type Kind =
  | { readonly ok: true; readonly value: 'file' | 'folder' | 'nothing' }
  | { readonly ok: false; readonly error: unknown };

async function kindOf(file: string): Promise<Kind> {
  try {
    return { ok: true, value: (await fs.stat(file)).isDirectory() ? 'folder' : 'file' };
  } catch (error) {
    return ['ENOENT', 'EINVAL'].includes(errorCode(error)) ? { ok: true, value: 'nothing' } : { ok: false, error };
  }
}

async function yamlFilesIn(operand: string, folder: string): Promise<Result<readonly FoundFile[]>> {
  const names = await glob(definitionFiles, { ...globOptions, cwd: path.resolve(folder, operand) });
  const message = `The folder ${quote(operand)} has no .yaml or .yml file.`;
  return names.length === 0
    ? fail({ code: 'no-definitions', message, hint: 'Name a folder with definitions, or write one with kpi new.' })
    : ok(named(names.map((name) => slashes(path.join(operand, name))).sort(), operand));
}

async function matching(pattern: string, folder: string): Promise<Result<readonly FoundFile[]>> {
  const names = await glob(pattern, { ...globOptions, cwd: folder });
  const message = `No file matches ${quote(pattern)}.`;
  return names.length === 0
    ? fail({ code: 'no-definitions', message, hint: `It was looked for in ${folder}. Correct the pattern.` })
    : ok(named(names.map(slashes).sort()));
}

async function missing(operand: string, folder: string): Promise<Result<never>> {
  const siblings = await fs.readdir(path.dirname(path.resolve(folder, operand))).catch(() => []);
  const hint = didYouMean(path.basename(operand), siblings, 'Correct the path.');
  return fail({ code: 'no-file', message: `There is no file or folder ${quote(operand)}.`, hint });
}

function named(names: readonly string[], within: string | null = null): FoundFile[] {
  return names.map((name) => ({ name, within }));
}

function slashes(name: string): string {
  return name.split(path.sep).join('/');
}
