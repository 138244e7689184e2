import * as v from 'valibot';
import type { KpiReport } from '../report';
import { entries, kpiSchema, type AuthoredKpi } from '../schema/kpi';
import { checkShape, type Shape } from '../shape';
import { entryOf, toValue, treeAt, type Tree } from '../yaml/tree';

/** The fields of a definition with the right shape. The others are reported, all in one pass. */
export interface Fields {
  readonly good: Partial<AuthoredKpi>;
  /** Whether a key is present with the wrong shape, so that its meaning cannot be checked. */
  isBad(key: keyof AuthoredKpi): boolean;
  has(key: keyof AuthoredKpi): boolean;
  /** Names of the inputs, whatever their shape; null where `inputs` is not a mapping. */
  readonly inputNames: readonly string[] | null;
}

const anyFields = v.partial(v.strictObject(entries));

export function readFields(tree: Tree, report: KpiReport): Fields {
  const { faults, value } = readShape(tree, kpiSchema, report);
  const bad = new Set(faults.map(({ path }) => path[0]));
  const inputs = entryOf(tree, 'inputs')?.value;
  const names = inputs?.kind === 'map' ? inputs.entries.map(({ key }) => key) : null;
  return {
    good: value ?? fieldsWithout(bad, tree),
    isBad: (key) => bad.has(key),
    has: (key) => entryOf(tree, key) !== undefined,
    inputNames: inputs === undefined ? [] : names,
  };
}

/** Checks a tree against a schema and reports the differences. */
export function readShape<T>(tree: Tree, schema: v.GenericSchema<unknown, T>, report: KpiReport): Shape<T> {
  const shape = checkShape(tree, schema);
  for (const { path, at, ...said } of shape.faults) {
    // Errors of the YAML itself have been reported already.
    if (treeAt(tree, path)?.isSound !== false) {
      report.error(path, said, at);
    }
  }
  return shape;
}

function fieldsWithout(bad: ReadonlySet<unknown>, tree: Tree): Partial<AuthoredKpi> {
  const rest = tree.kind === 'map' ? tree.entries.filter(({ key }) => !bad.has(key)) : [];
  const parsed = v.safeParse(anyFields, Object.fromEntries(rest.map(({ key, value }) => [key, toValue(value)])));
  return parsed.success ? parsed.output : {};
}
