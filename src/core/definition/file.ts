import type { Problem } from '../base/result';
import { otherFormat } from './otherFormats';
import { parsedDefinition, type ParsedDefinition } from './parsedDefinition';
import { fileSchema } from './schema/kpi';
import { findSecrets, secretFaults } from './secrets';
import { checkShape } from './shape';
import type { Steps } from './steps';
import { maxProblems } from './yaml/limits';
import type { YamlFile } from './yaml/read';
import { entryOf, pathText, pathTo, type Tree } from './yaml/tree';

export interface Definitions {
  readonly kpis: readonly ParsedDefinition[];
  readonly exclusions: readonly ParsedDefinition[];
  readonly burnSets: readonly ParsedDefinition[];
  readonly objectives: readonly ParsedDefinition[];
  readonly problems: readonly Problem[];
}

/**
 * The definitions in the documents of a file, and the problems of the documents themselves. A document of a row of a table
 * may be one KPI.
 */
export function* readDefinitions(whole: YamlFile, isRow = false): Steps<Definitions> {
  const formats = whole.documents.map((document) => ({ document, other: otherFormat(document) }));
  const file = { ...whole, documents: formats.flatMap(({ document, other }) => (other === null ? [document] : [])) };
  const problems: Problem[] = [];
  const alone = new Set(file.documents.filter((document) => isRow && isOneKpi(document)));
  const registries = file.documents.filter((document) => !alone.has(document));
  for (const document of registries) {
    problems.push(...(problems.length < maxProblems ? checkDocument(document, file) : []));
    yield;
  }
  // One answer serves all documents of the same tool.
  const others = new Map(
    formats.flatMap(({ other }) => (other === null ? [] : [[other.message, other] as const])).reverse()
  );
  for (const { at, ...said } of others.values()) {
    problems.push({ ...said, severity: 'error', at: file.lines.place(at) });
  }
  if (whole.documents.length === 0 && file.problems.length === 0) {
    const at = file.lines.place({ start: 0, end: 0 });
    problems.push({ ...(isRow ? emptyRow : emptyFile), at });
  }
  const kpis = file.documents.flatMap((document) =>
    alone.has(document) ? [parsedDefinition(document, file, [])] : definitionsIn(document, file, 'kpis', 'id')
  );
  const exclusions = registries.flatMap((document) => definitionsIn(document, file, 'exclusions', 'name'));
  const burnSets = registries.flatMap((document) => definitionsIn(document, file, 'burnSets', 'name'));
  const objectives = registries.flatMap((document) => definitionsIn(document, file, 'objectives', 'id'));
  const secrets = yield* reportSecrets(file, [...kpis, ...exclusions, ...burnSets, ...objectives]);
  const placed = yield* placedProblems(file);
  return { kpis, exclusions, burnSets, objectives, problems: [...placed, ...problems, ...secrets] };
}

const emptyFile: Problem = {
  code: 'empty-file',
  message: 'The file has no definitions.',
  hint: 'Start it with apiVersion: kpi/v1 and kpis:, or remove it.',
  severity: 'warning',
};

const emptyRow: Problem = {
  code: 'empty-row',
  message: 'The row has no definition.',
  hint: 'Write the YAML of a KPI into it, or remove the row.',
  severity: 'error',
};

/** Keys that only a whole registry has. */
const registryKeys = ['apiVersion', 'kpis', 'exclusions', 'burnSets', 'objectives'];

function isOneKpi(document: Tree): boolean {
  return document.kind === 'map' && registryKeys.every((key) => entryOf(document, key) === undefined);
}

/** Problems of the YAML itself, with their paths. Only those that are shown are worth the search. */
export function* placedProblems({ documents, problems }: YamlFile): Steps<Problem[]> {
  const shown = [...problems].sort(byPlace).slice(0, maxShown);
  const placed: Problem[] = [];
  for (const problem of shown) {
    const at = problem.at?.start ?? 0;
    const holder = documents.find((document) => at >= document.from && at < document.end);
    const path = holder === undefined ? '' : pathText(pathTo(holder, at) ?? []);
    placed.push(path === '' ? problem : { ...problem, path });
    yield;
  }
  const rest = new Set(shown);
  return [...placed, ...problems.filter((problem) => !rest.has(problem))];
}

/** In the order of the text. */
export function byPlace(a: Problem, b: Problem): number {
  return (a.at?.start ?? 0) - (b.at?.start ?? 0);
}

/** An author reads no more at once, and a text that is not a registry can have a problem at every word. */
export const maxShown = 100;

function checkDocument(document: Tree, { lines }: YamlFile): Problem[] {
  const problems = checkShape(document, fileSchema, 1).faults.map(({ path, at, ...said }): Problem => {
    return { ...said, severity: 'error', path: pathText(path), at: lines.place(at) };
  });
  for (const path of ['kpis', 'exclusions', 'burnSets', 'objectives'] as const) {
    const section = entryOf(document, path);
    if (section?.value.kind === 'list' && section.value.items.length > maxDefinitions[path]) {
      const message = `Only the first ${maxDefinitions[path]} definitions of a document are used.`;
      const at = lines.place(section.at);
      problems.push({ code: 'many-kpis', message, hint: 'Split the registry.', severity: 'error', path, at });
    }
  }
  return problems;
}

/** Limits per document: every signed-in user loads the whole registry. */
const maxDefinitions = { kpis: 5_000, exclusions: 200, burnSets: 200, objectives: 500 };

/** Empty for a document of another version: its keys could mean something else. */
function definitionsIn(
  document: Tree,
  file: YamlFile,
  section: keyof typeof maxDefinitions,
  key: string
): ParsedDefinition[] {
  const version = entryOf(document, 'apiVersion')?.value;
  const isOther = version?.kind === 'scalar' && version.value !== 'kpi/v1';
  const list = entryOf(document, section)?.value;
  const items = isOther || list?.kind !== 'list' ? [] : list.items.slice(0, maxDefinitions[section]);
  return items.map((tree, i) => parsedDefinition(tree, file, [section, i], key));
}

const maxSecrets = 100;

/** Reports texts that look like secrets in the definitions that hold them; those outside of definitions are returned. */
export function* reportSecrets(file: YamlFile, candidates: readonly ParsedDefinition[]): Steps<Problem[]> {
  const outside: Problem[] = [];
  for (const { severity, ...span } of (yield* findSecrets(file.text)).slice(0, maxSecrets)) {
    yield;
    const holders = candidates.flatMap((one) => {
      const path = pathTo(one.tree, span.start);
      return path === null ? [] : [{ report: one.report, path }];
    });
    holders.forEach(({ report, path }) => report[severity](path, secretFaults[severity], span));
    if (holders.length === 0) {
      outside.push({ ...secretFaults[severity], severity, at: file.lines.place(span) });
    }
  }
  return outside;
}
