import type { Place } from '../base/result';
import type { KpiPlaces } from './types';
import { pathText, type Path, type Tree } from './yaml/tree';
import type { Lines } from './yaml/lines';

/** The maximum depth of the paths whose places are stored: `inputs.good.query`. */
const maxDepth = 3;

/** The places of a definition and its values, for problems that are found after decoding. */
export function placesOf(tree: Tree, path: Path, lines: Lines): KpiPlaces {
  const fields = new Map<string, Place>();
  const visit = (parent: Tree, above: Path): void => {
    for (const { key, value } of parent.kind === 'map' && above.length < maxDepth ? parent.entries : []) {
      fields.set(pathText([...above, key]), lines.place(value));
      visit(value, [...above, key]);
    }
  };
  visit(tree, []);
  return { path: pathText(path), at: lines.place(tree), fields };
}
