import { quote } from '../../base/quote';
import type { DefinitionFile } from '../../definition/decode';
import { formatOf } from '../../definition/otherFormats';
import { readYaml } from '../../definition/yaml/read';
import { entryOf, type Tree } from '../../definition/yaml/tree';
import { Fields } from './fields';
import { Notes } from './notes';

/** One object of a file: a document, or an item of a list of objects. */
export interface Document {
  readonly fields: Fields;
  readonly notes: Notes;
  /** Of an object of Kubernetes or OpenSLO; empty without one. */
  readonly apiVersion: string;
  readonly kind: string;
}

export interface ReadFiles {
  readonly documents: readonly Document[];
  /** By file. */
  readonly notes: readonly Notes[];
}

/** The objects of all files. Files that are empty or not YAML are told, and so are documents that are not mappings. */
export function readDocuments(files: readonly DefinitionFile[]): ReadFiles {
  const documents: Document[] = [];
  const all = files.map(({ name, text }) => {
    const file = readYaml(name, text.replace(/^\uFEFF/, ''));
    const notes = new Notes(file.lines);
    notes.problems.push(...file.problems);
    if (file.documents.length === 0 && file.problems.length === 0) {
      notes.error({ start: 0, end: 0 }, 'empty-file', 'The file is empty.', 'Remove it, or name another file.');
    }
    for (const tree of file.documents) {
      documents.push(...objectsIn(tree, notes));
    }
    return notes;
  });
  return { documents, notes: all };
}

function objectsIn(tree: Tree, notes: Notes): Document[] {
  if (tree.kind !== 'map') {
    const message = 'This document has no keys: it is not a definition.';
    notes.error(tree, 'not-a-definition', message, 'Remove it, or name another file.');
    return [];
  }
  const kind = textAt(tree, 'kind');
  const apiVersion = textAt(tree, 'apiVersion');
  const items = entryOf(tree, 'items')?.value;
  // `kubectl get -o yaml` writes several objects as one list.
  if (/List$/.test(kind) && items?.kind === 'list') {
    return items.items.flatMap((item) => {
      const own = objectsIn(item, notes);
      const isTyped = kind !== 'List';
      return own.map((one) => ({
        ...one,
        apiVersion: one.apiVersion === '' && isTyped ? apiVersion : one.apiVersion,
        kind: one.kind === '' && isTyped ? kind.replace(/List$/, '') : one.kind,
      }));
    });
  }
  return [{ fields: new Fields(tree, notes), notes, apiVersion, kind }];
}

function textAt(tree: Tree, key: string): string {
  const value = entryOf(tree, key)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
}

/** Names a document that is in another format than the one that is imported. */
export function refuseDocument({ fields, notes, apiVersion, kind }: Document, expected: string): void {
  const { tree } = fields;
  const known = formatOf(tree);
  const isOther = known !== null && !expected.startsWith(known.tool);
  const key = ['kind', 'apiVersion', 'version'].find((one) => entryOf(tree, one) !== undefined) ?? '';
  const at = isOther ? known.at : (entryOf(tree, apiVersion === 'kpi/v1' ? 'apiVersion' : key)?.value ?? tree);
  const what = [apiVersion, kind].filter((part) => part !== '').join(' ');
  if (apiVersion === 'kpi/v1') {
    notes.error(at, 'other-format', 'These are definitions in kpi/v1 already.', 'Use the file as it is.');
    return;
  }
  const told = what === '' ? 'an object without apiVersion' : quote(what);
  const hint = isOther ? `Run kpi import ${known.tool.toLowerCase()} on the file.` : 'Remove it, or name another file.';
  notes.error(at, 'other-format', `Expected ${expected}, found ${told}.`, hint);
}
