import type { DefinitionFile } from '../../core/definition/decode';

/** An unused file name: `kpis.yaml`, `kpis-2.yaml`. */
export function freeName(files: readonly DefinitionFile[]): string {
  const taken = new Set(files.map(({ name }) => name));
  let name = 'kpis.yaml';
  for (let n = 2; taken.has(name); n++) {
    name = `kpis-${n}.yaml`;
  }
  return name;
}

/** Why a file name is invalid; null if it is valid. Problems refer to files by name, so names must be unique. */
export function nameProblem(name: string, index: number, files: readonly DefinitionFile[]): string | null {
  if (name.trim() === '') {
    return 'Enter a file name.';
  }
  return files.some((file, i) => i !== index && file.name === name) ? `There is another file named "${name}".` : null;
}

/** The files with one of them changed. */
export function withFile(
  files: readonly DefinitionFile[],
  index: number,
  change: Partial<DefinitionFile>
): DefinitionFile[] {
  return files.map((file, i) => (i === index ? { ...file, ...change } : file));
}

/** Whether two lists of files say the same: Grafana makes new objects of what it has saved. */
export function sameFiles(one: readonly DefinitionFile[], other: readonly DefinitionFile[]): boolean {
  return (
    one.length === other.length && one.every(({ name, text }, i) => name === other[i]?.name && text === other[i].text)
  );
}
