import { buildKpi } from './build/kpi';
import { KpiReport } from './report';
import type { Kpi } from './types';
import { entryOf, type Path, type Tree } from './yaml/tree';
import type { YamlFile } from './yaml/read';

/** A definition on its way into a registry: it gets there if its report holds no error in the end. */
export interface Candidate {
  readonly tree: Tree;
  readonly file: YamlFile;
  readonly path: Path;
  /** As written; null where it is not a text. */
  readonly id: string | null;
  readonly report: KpiReport;
}

export interface Built extends Candidate {
  readonly kpi: Kpi | null;
}

export function candidate(tree: Tree, file: YamlFile, path: Path): Candidate {
  const id = entryOf(tree, 'id')?.value;
  const text = id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : null;
  return { tree, file, path, id: text, report: new KpiReport(file, tree, path) };
}

export function build(one: Candidate, ids: ReadonlySet<string>): Built {
  return { ...one, kpi: buildKpi(one.tree, ids, one.report) };
}

/** One that gets there. */
export type Good = Built & { readonly id: string; readonly kpi: Kpi };

export function isGood(one: Built): one is Good {
  return one.kpi !== null && !one.report.hasErrors;
}
