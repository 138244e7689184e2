import type { Kpi, Registry } from '../../../definition/types';
import { toValue, type Tree } from '../../../definition/yaml/tree';
import { readYaml } from '../../../definition/yaml/read';
import type { DefinitionFile } from '../../../definition/decode';
import { Fields } from '../../shared/fields';
import { Notes } from '../../shared/notes';

/** A KPI as it is compiled, with the fields as its author wrote them. */
export interface Source {
  readonly kpi: Kpi;
  readonly fields: Fields;
  /** A field as a plain value; undefined where it is not set. */
  authored(key: string): unknown;
  /** Names what is not exported, at its place. */
  skip(path: string, why: string, hint: string): void;
  refuse(path: string, why: string, hint: string): null;
}

export const notExported = 'not-exported';

/** The KPIs of a registry in the order of the files, and the notes of each file. */
export function sourcesOf(files: readonly DefinitionFile[], registry: Registry) {
  const read = files.map(({ name, text }) => {
    const { documents, lines } = readYaml(name, text);
    return { name, documents, notes: new Notes(lines) };
  });
  const sources = registry.kpis.flatMap((kpi): Source[] => {
    const at = registry.places?.get(kpi.id)?.at;
    const file = read.find(({ name }) => name === at?.file);
    const tree = file?.documents.flatMap(kpisIn).find(({ start }) => start === at?.start);
    return file === undefined || tree === undefined ? [] : [sourceOf(kpi, new Fields(tree, file.notes))];
  });
  return { sources, notes: read.map(({ notes }) => notes) };
}

function kpisIn(document: Tree): readonly Tree[] {
  const list = document.kind === 'map' ? document.entries.find(({ key }) => key === 'kpis')?.value : undefined;
  return list?.kind === 'list' ? list.items : [];
}

function sourceOf(kpi: Kpi, fields: Fields): Source {
  const say = (severity: 'error' | 'warning', path: string, told: string, hint: string): void =>
    fields.notes[severity](fields.at(path), notExported, told, hint);
  return {
    kpi,
    fields,
    authored(key) {
      const tree = fields.treeOf(key);
      return tree === undefined ? undefined : toValue(tree);
    },
    skip(path, why, hint) {
      say('warning', path, `${path} is not exported: ${why}.`, hint);
    },
    refuse(path, why, hint) {
      say('error', path, `"${kpi.id}" cannot be exported: ${why}.`, hint);
      return null;
    },
  };
}
