import type { DefinitionFile } from '../../../src/core/definition/decode';
import { testCase, type TestCase } from '../../../src/core/definition/schema/tests';
import { checkShape } from '../../../src/core/definition/shape';
import { readYaml } from '../../../src/core/definition/yaml/read';
import { entryOf, treeAt, type Tree } from '../../../src/core/definition/yaml/tree';
import type { Place } from '../../../src/core/base/result';

/** A case as it stands in a file. */
export interface PlacedCase {
  readonly kpi: string;
  /** Its name, or its number. */
  readonly name: string;
  readonly at: Place;
  /** Finds the place of a value inside the case. */
  readonly place: (path: ReadonlyArray<string | number>) => Place;
  readonly test: TestCase;
}

/** The cases beside the definitions, in their order. Faults of their form are those of the definition. */
export function casesIn(files: readonly DefinitionFile[]): PlacedCase[] {
  return files.flatMap(({ name, text }) => {
    const file = readYaml(name, text);
    const kpis = file.documents.flatMap((document) => itemsOf(entryOf(document, 'kpis')?.value));
    return kpis.flatMap((kpi) => {
      const id = entryOf(kpi, 'id')?.value;
      return itemsOf(entryOf(kpi, 'tests')?.value).flatMap((tree, index): PlacedCase[] => {
        const { value } = checkShape(tree, testCase);
        const place = (path: ReadonlyArray<string | number>): Place => file.lines.place(treeAt(tree, path) ?? tree);
        return value === null || id?.kind !== 'scalar'
          ? []
          : [{ kpi: String(id.value), name: value.name ?? `case ${index + 1}`, at: place([]), place, test: value }];
      });
    });
  });
}

function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : [];
}
