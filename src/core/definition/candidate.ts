import { buildKpi } from './compile/kpi';
import { KpiReport } from './report';
import type { Known } from './compile/known';
import type { Kpi } from './types';
import { entryOf, type Path, type Tree } from './yaml/tree';
import type { YamlFile } from './yaml/read';

/** A definition, of a KPI or an exclusion, on its way into a registry: it gets there if its report holds no error in the end. */
export interface Candidate {
  readonly tree: Tree;
  readonly file: YamlFile;
  readonly path: Path;
  /** What others call it, as written; null where it is not a text. */
  readonly id: string | null;
  readonly report: KpiReport;
}

export interface Built extends Candidate {
  readonly kpi: Kpi | null;
}

/** `key` is where its id stands. */
export function candidate(tree: Tree, file: YamlFile, path: Path, key = 'id'): Candidate {
  const id = entryOf(tree, key)?.value;
  const text = id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : null;
  return { tree, file, path, id: text, report: new KpiReport(file, tree, path) };
}

export function build(one: Candidate, known: Known): Built {
  return { ...one, kpi: buildKpi(one.tree, known, one.report) };
}

/** One that gets there. */
export type Good = Built & { readonly id: string; readonly kpi: Kpi };

export function isGood(one: Built): one is Good {
  return one.kpi !== null && !one.report.hasErrors;
}
