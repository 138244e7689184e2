import type { Problem } from '../base/result';
import { otherFormat } from './otherFormats';
import { parsedDefinition, type ParsedDefinition } from './parsedDefinition';
import { fileSchema } from './schema/kpi';
import { findSecrets, secretFault } from './secrets';
import { checkShape } from './shape';
import type { YamlFile } from './yaml/read';
import { entryOf, pathText, pathTo, type Tree } from './yaml/tree';

export interface Definitions {
  readonly kpis: readonly ParsedDefinition[];
  readonly exclusions: readonly ParsedDefinition[];
  readonly burnSets: readonly ParsedDefinition[];
  readonly problems: readonly Problem[];
}

/** The definitions in the documents of a file, and the problems of the documents themselves. */
export function readDefinitions(whole: YamlFile): Definitions {
  const others = whole.documents.flatMap((document) => otherFormat(document) ?? []);
  const file = { ...whole, documents: whole.documents.filter((document) => otherFormat(document) === null) };
  const problems = file.documents.flatMap((document) => checkDocument(document, file));
  // One answer serves all documents of the same tool.
  for (const { at, ...said } of others.filter(
    (one, i) => others.findIndex(({ message }) => message === one.message) === i
  )) {
    problems.push({ ...said, severity: 'error', at: file.lines.place(at) });
  }
  if (whole.documents.length === 0 && file.problems.length === 0) {
    const at = file.lines.place({ start: 0, end: 0 });
    const hint = 'Start it with apiVersion: kpi/v1 and kpis:, or remove it.';
    problems.push({ code: 'empty-file', message: 'The file has no definitions.', hint, severity: 'warning', at });
  }
  const kpis = file.documents.flatMap((document) => definitionsIn(document, file, 'kpis', 'id'));
  const exclusions = file.documents.flatMap((document) => definitionsIn(document, file, 'exclusions', 'name'));
  const burnSets = file.documents.flatMap((document) => definitionsIn(document, file, 'burnSets', 'name'));
  const secrets = reportSecrets(file, [...kpis, ...exclusions, ...burnSets]);
  return { kpis, exclusions, burnSets, problems: [...placedProblems(file), ...problems, ...secrets] };
}

/** Problems of the YAML itself, with their paths. */
export function placedProblems({ documents, problems }: YamlFile): Problem[] {
  return problems.map((problem) => {
    const paths = documents.flatMap((document) => pathText(pathTo(document, problem.at?.start ?? 0) ?? []) || []);
    return { ...problem, path: paths[0] };
  });
}

function checkDocument(document: Tree, { lines }: YamlFile): Problem[] {
  const problems = checkShape(document, fileSchema, 1).faults.map(({ path, at, ...said }): Problem => {
    return { ...said, severity: 'error', path: pathText(path), at: lines.place(at) };
  });
  for (const path of ['kpis', 'exclusions', 'burnSets'] as const) {
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
const maxDefinitions = { kpis: 5_000, exclusions: 200, burnSets: 200 };

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
export function reportSecrets(file: YamlFile, candidates: readonly ParsedDefinition[]): Problem[] {
  const outside: Problem[] = [];
  for (const span of findSecrets(file.text).slice(0, maxSecrets)) {
    const holders = candidates.flatMap((one) => {
      const path = pathTo(one.tree, span.start);
      return path === null ? [] : [{ report: one.report, path }];
    });
    holders.forEach(({ report, path }) => report.error(path, secretFault, span));
    if (holders.length === 0) {
      outside.push({ ...secretFault, severity: 'error', at: file.lines.place(span) });
    }
  }
  return outside;
}
