import fs from 'node:fs';
import path from 'node:path';
import type { DefinitionFile } from '../../src/core/definition/decode';

/** The definitions of a folder, by name. */
export function readDefinitions(folder: string): DefinitionFile[] {
  const names = fs.readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}
