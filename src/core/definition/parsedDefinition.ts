import { buildKpi } from './compile/kpi';
import { KpiReport } from './report';
import type { KnownDefinitions } from './compile/known';
import type { Kpi } from './types';
import { maxValues } from './yaml/limits';
import { entryOf, type Path, type Tree } from './yaml/tree';
import type { YamlFile } from './yaml/read';

/** A definition of a KPI, an exclusion or a burn set, as parsed. It enters the registry if its report holds no error in the end. */
export interface ParsedDefinition {
  readonly tree: Tree;
  readonly file: YamlFile;
  readonly path: Path;
  /** The id or name, as written; null where it is not a text. */
  readonly id: string | null;
  readonly report: KpiReport;
}

export interface CompiledDefinition extends ParsedDefinition {
  readonly kpi: Kpi | null;
}

/** `key` holds the id. */
export function parsedDefinition(tree: Tree, file: YamlFile, path: Path, key = 'id'): ParsedDefinition {
  const id = entryOf(tree, key)?.value;
  const text = id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : null;
  return { tree, file, path, id: text, report: new KpiReport(file, tree, path) };
}

export function compileDefinition(one: ParsedDefinition, known: KnownDefinitions): CompiledDefinition {
  return { ...one, kpi: unlessLarge(one, () => buildKpi(one.tree, known, one.report)) };
}

/** What is built of a definition; null, with a report, where it has too many values to be checked while the page waits. */
export function unlessLarge<T>({ tree, report }: Pick<ParsedDefinition, 'tree' | 'report'>, build: () => T): T | null {
  if (tree.size <= maxValues) {
    return build();
  }
  const message = `The definition has more than ${maxValues} values.`;
  report.error([], { code: 'large-definition', message, hint: 'Split it, or move its data to a source.' });
  return null;
}

/** A definition that compiled without errors. */
export type ValidDefinition = CompiledDefinition & { readonly id: string; readonly kpi: Kpi };

export function isValid(one: CompiledDefinition): one is ValidDefinition {
  return one.kpi !== null && !one.report.hasErrors;
}
