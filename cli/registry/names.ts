import type { DefinitionFile } from '../../src/core/definition/decode';
import { inputName } from '../files/read';

/** The files with their names as a registry has them: without the folder that all of them are in. */
export function registryFiles(files: readonly DefinitionFile[]): DefinitionFile[] {
  const folders = files.filter(({ name }) => name !== inputName).map(({ name }) => name.split('/').slice(0, -1));
  const [first = []] = folders;
  const differs = first.findIndex((part, depth) => folders.some((folder) => folder[depth] !== part));
  const shared = differs < 0 ? first.length : differs;
  return files.map(({ name, text }) => ({
    name: name === inputName ? 'kpis.yaml' : name.split('/').slice(shared).join('/'),
    text,
  }));
}
