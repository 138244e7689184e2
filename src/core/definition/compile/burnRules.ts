import * as v from 'valibot';
import type { BurnSet, BurnWindow } from '../burnRules';
import type { KpiReport } from '../report';
import { burnSetSchema } from '../schema/alerts';
import type { Path, Tree } from '../yaml/tree';
import { readShape } from './fields';
import { buildDuration } from './grid';

type Authored = v.InferOutput<typeof burnSetSchema>['rules'];

/** The burn set of a tree; null, with a report, where it has errors. */
export function buildBurnSet(tree: Tree, report: KpiReport): BurnSet | null {
  const read = readShape(tree, burnSetSchema, report).value;
  const built = read && { ...read, rules: buildRules(read.rules, ['rules'], report) };
  return report.hasErrors || !tree.isSound ? null : built;
}

/** Rules with their lookbacks read. */
export function buildRules(rules: Authored, path: Path, report: KpiReport): BurnWindow[] {
  return rules.flatMap(({ long: far, short: near, severity = 'ticket', ...rest }, index) => {
    const at = [...path, index];
    const long = buildDuration(far, [...at, 'long'], report);
    const short = near === undefined ? null : buildDuration(near, [...at, 'short'], report);
    return long === null ? [] : [{ long, short, severity, ...rest }];
  });
}
