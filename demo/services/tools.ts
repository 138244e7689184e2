import fs from 'node:fs';
import path from 'node:path';
import { trouble, type Trouble } from '../trouble';

/** The programs that the demo runs, and the Debian package that has each. */
const tools = [
  { name: 'prometheus', package: 'prometheus' },
  { name: 'promtool', package: 'prometheus' },
  { name: 'initdb', package: 'postgresql' },
  { name: 'postgres', package: 'postgresql' },
] as const;

export type Tool = (typeof tools)[number]['name'];

/** Where Debian keeps a PostgreSQL's server programs: not on the PATH. Newest first. */
function postgresFolders(root = '/usr/lib/postgresql'): string[] {
  const versions = fs.existsSync(root) ? fs.readdirSync(root) : [];
  return versions.sort((a, b) => Number(b) - Number(a)).map((version) => path.join(root, version, 'bin'));
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The path of a program on the PATH, or in one of some further folders; null when there is none. */
export function findProgram(name: string, further: readonly string[] = []): string | null {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), ...further];
  return folders.map((folder) => path.join(folder, name)).find(isProgram) ?? null;
}

export function findTool(tool: Tool): string | null {
  return findProgram(tool, postgresFolders());
}

/** The tools that are not there. */
export function missingTools(): Tool[] {
  return tools.map(({ name }) => name).filter((tool) => findTool(tool) === null);
}

export function packagesOf(missing: readonly Tool[]): string[] {
  return [...new Set(tools.filter(({ name }) => missing.includes(name)).map((tool) => tool.package))];
}

export function toolsMissing(missing: readonly Tool[]): Trouble {
  const packages = packagesOf(missing).join(' ');
  return trouble(
    'missing-tool',
    `Not found on this machine: ${missing.join(', ')}.`,
    `Install Prometheus and PostgreSQL and put their programs on the PATH. On Debian and Ubuntu: sudo apt-get install ${packages}`
  );
}

/** The path of a tool. Throws a `Trouble` that says what to install. */
export function requireTool(tool: Tool): string {
  const found = findTool(tool);
  if (found === null) {
    throw toolsMissing([tool]);
  }
  return found;
}
