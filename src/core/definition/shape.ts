import * as v from 'valibot';
import { parseFault } from './schema/fault';
import { checkStructure, type ShapeProblem } from './structure';
import { keySpanOf, pathText, spanOf, toValue, type Path, type Tree } from './yaml/tree';

export interface Shape<T> {
  /** The differences between the tree and the schema, unordered; of very many the first. */
  readonly faults: readonly ShapeProblem[];
  /** Null where there are differences. */
  readonly value: T | null;
}

/**
 * Checks a tree against a schema: `checkStructure` checks keys and kinds of values, valibot the values
 * themselves. `depth` is the depth to which the schema describes the tree.
 */
export function checkShape<T>(tree: Tree, schema: v.GenericSchema<unknown, T>, depth?: number): Shape<T> {
  const structure = firstOf(checkStructure(tree, schema, []), maxFaults);
  if (structure.length === maxFaults) {
    return { faults: structure, value: null };
  }
  const known = new Set(structure.map(({ path }) => pathText(path)));
  const isKnown = (path: Path): boolean => {
    return known.size > 0 && [...path, ''].some((_, length) => known.has(pathText(path.slice(0, length + 1))));
  };
  const parsed = v.safeParse(schema, toValue(tree, depth));
  const values = (parsed.issues ?? []).slice(0, maxFaults).flatMap((issue) => problemsOf(issue, [], tree));
  const faults = [...structure, ...values.filter(({ path }) => !isKnown(path))];
  return { faults, value: parsed.success && faults.length === 0 ? parsed.output : null };
}

/** About twice what is shown of a file. */
const maxFaults = 200;

function firstOf<T>(all: Iterable<T>, most: number): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.length === most) {
      break;
    }
    found.push(one);
  }
  return found;
}

const structural = ['strict_object', 'record', 'array'];

function problemsOf(issue: v.BaseIssue<unknown>, above: Path, tree: Tree): ShapeProblem[] {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))];
  const inside = issue.issues?.filter((inner) => inner.path !== undefined) ?? [];
  if (inside.length > 0) {
    return inside.flatMap((inner) => problemsOf(inner, path, tree));
  }
  if (structural.includes(issue.type)) {
    return [];
  }
  const said = parseFault(issue.message) ?? { code: 'wrong-type', message: 'This value is not allowed here.' };
  const isKey = issue.path?.at(-1)?.origin === 'key';
  return [{ ...said, path, at: isKey ? keySpanOf(tree, path) : spanOf(tree, path) }];
}
