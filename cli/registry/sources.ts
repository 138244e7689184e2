import { edited, type Edit } from '../../src/core/base/edits';
import { quote } from '../../src/core/base/quote';
import { fail, ok, type Result } from '../../src/core/base/result';
import type { DefinitionFile } from '../../src/core/definition/decode';
import { readYaml } from '../../src/core/definition/yaml/read';
import type { Tree } from '../../src/core/definition/yaml/tree';
import { readSourcesYaml } from '../files/readYaml';
import type { World } from '../world';

/** Names of data sources in the definitions, and what they are called in another environment. */
export type SourceMap = ReadonlyMap<string, string>;

/** A file with a line for each source: `Prometheus: Prometheus EU`. */
export async function readSourceMap(name: string, world: World): Promise<Result<SourceMap>> {
  const hint = 'Write a line for each source: Prometheus: Prometheus EU.';
  const file = await readSourcesYaml(name, hint, world);
  if (!file.ok) {
    return file;
  }
  const { value } = file;
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  const wrong = entries?.find(([, to]) => typeof to !== 'string' || to === '');
  if (entries === null || wrong !== undefined) {
    const what = wrong === undefined ? 'no mapping of names' : `no name for ${quote(wrong[0])}`;
    return fail({ code: 'bad-sources', message: `${quote(name)} has ${what}.`, hint, severity: 'error' });
  }
  return ok(new Map(entries.map(([from, to]) => [from, String(to)])));
}

/** The files with other names for their sources; nothing else of the text changes. */
export function withSources(files: readonly DefinitionFile[], map: SourceMap): DefinitionFile[] {
  return files.map(({ name, text }) => {
    // An alias is the very tree of its anchor: its text is changed once.
    const edits = new Map<number, Edit>();
    readYaml(name, text).documents.forEach((document) => collect(document, map, edits));
    return { name, text: edited(text, [...edits.values()]) };
  });
}

function collect(tree: Tree, map: SourceMap, edits: Map<number, Edit>): void {
  if (tree.kind === 'list') {
    tree.items.forEach((item) => collect(item, map, edits));
  } else if (tree.kind === 'map') {
    for (const { key, value } of tree.entries) {
      const to = key === 'source' && value.kind === 'scalar' ? map.get(String(value.value)) : undefined;
      if (to !== undefined) {
        edits.set(value.start, { start: value.start, end: value.end, by: JSON.stringify(to) });
      }
      collect(value, map, edits);
    }
  }
}
