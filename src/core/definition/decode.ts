import type { Problem } from '../base/result';
import { buildBurnSet } from './compile/burnRules';
import { buildExclusion } from './compile/exclusion';
import { build, candidate, isGood, type Built, type Candidate } from './candidate';
import { placedProblems, readDefinitions, reportSecrets, type Definitions } from './file';
import { placesOf } from './places';
import { checkCycles, checkDuplicates, checkParts } from './references';
import { atOnce, type Steps } from './steps';
import type { Kpi, Registry } from './types';
import { readYaml, readYamlInSteps } from './yaml/read';
import { entryOf } from './yaml/tree';

export interface DefinitionFile {
  readonly name: string;
  readonly text: string;
}

export interface Decoded {
  /** The definitions without errors. */
  readonly registry: Registry;
  /** Errors and warnings by file, in the order of the text. */
  readonly problems: readonly Problem[];
}

/**
 * One registry from YAML or JSON files, each with any number of documents. Every problem names file, line, column,
 * path and remedy, and all that can be found at once is. A file that is not YAML, a definition with an error, and one
 * that stands on such a definition are left out of the registry; the rest is not touched by them.
 */
export function decodeRegistry(files: readonly DefinitionFile[]): Decoded {
  return atOnce(decodeInSteps(files));
}

/** The same in many small steps, so that whoever decodes hundreds of definitions can do something else in between. */
export function* decodeInSteps(files: readonly DefinitionFile[]): Steps<Decoded> {
  const read: Definitions[] = [];
  for (const { name, text } of files) {
    read.push(readDefinitions(yield* readYamlInSteps(name, text)));
    yield;
  }
  const candidates = read.flatMap((one) => one.kpis);
  const exclusions = buildNamed(
    read.flatMap((one) => one.exclusions),
    'exclusions',
    buildExclusion
  );
  const burnSets = buildNamed(
    read.flatMap((one) => one.burnSets),
    'sets of burn rates',
    buildBurnSet
  );
  const ids = new Set(candidates.flatMap(({ id }) => id ?? []));
  const built: Built[] = [];
  for (const one of candidates) {
    built.push(build(one, { ids, exclusions, burnSets }));
    yield;
  }
  checkDuplicates(candidates);
  checkCycles(built);
  checkParts(built);
  const problems = read.flatMap(({ kpis, exclusions: excluded, burnSets: sets, problems: ofFile }) => {
    return inOrder([...ofFile, ...[...kpis, ...excluded, ...sets].flatMap(({ report }) => report.problems)]);
  });
  return { registry: { ...registryOf(built), exclusions: goodOf(exclusions), burnSets: goodOf(burnSets) }, problems };
}

/** What definitions may speak of by name: null where one has errors; of two with one name the first. */
function buildNamed<T>(
  candidates: readonly Candidate[],
  what: string,
  build: (tree: Candidate['tree'], report: Candidate['report']) => T | null
): Map<string, T | null> {
  const built = candidates.map(({ id, tree, report }) => [id, build(tree, report)] as const);
  checkDuplicates(candidates, what, 'name');
  return new Map(built.reverse().flatMap(([id, one]) => (id === null ? [] : [[id, one]])));
}

function goodOf<T>(named: ReadonlyMap<string, T | null>): Map<string, T> {
  return new Map([...named].flatMap(([name, one]) => (one === null ? [] : [[name, one] as const])));
}

export interface DecodedInline extends Decoded {
  /** Null where the definition has an error. `registry` holds it alone. */
  readonly kpi: Kpi | null;
}

/**
 * One definition by itself, as a query carries it: the fields of a KPI without `apiVersion` and `kpis`. Its formula may
 * speak of the KPIs in `registry` and name its exclusions and burn sets, and it takes the place of one with its own id there.
 */
export function decodeInline(text: string, registry?: Registry): DecodedInline {
  const file = readYaml('definition', text);
  const [tree, second] = file.documents;
  const others = registry?.kpis ?? [];
  const fail = (code: string, message: string, hint: string, start = 0): DecodedInline => {
    const problem: Problem = { code, message, hint, severity: 'error', at: file.lines.place({ start, end: start }) };
    return { kpi: null, registry: registryOf([]), problems: inOrder([...file.problems, problem]) };
  };
  if (tree === undefined) {
    return file.problems.length > 0
      ? { kpi: null, registry: registryOf([]), problems: inOrder(file.problems) }
      : fail('empty-file', 'There is no definition.', 'Write the fields of a KPI: id, name, owner and so on.');
  }
  const wrapper = second ?? entryOf(tree, 'apiVersion')?.at ?? entryOf(tree, 'kpis')?.at;
  if (wrapper !== undefined) {
    const hint = 'Write the fields of one KPI, without apiVersion and kpis.';
    return fail('not-inline', 'Only one definition can stand here.', hint, wrapper.start);
  }
  const one = candidate(tree, file, []);
  const rest = others.filter(({ id }) => id !== one.id);
  const ids = new Set([...others.map(({ id }) => id), ...(one.id === null ? [] : [one.id])]);
  const { exclusions = new Map(), burnSets = new Map() } = registry ?? {};
  const built = build(one, { ids, exclusions, burnSets });
  const outside = reportSecrets(file, [one]);
  checkCycles([built], rest);
  const problems = inOrder([...placedProblems(file), ...outside, ...one.report.problems]);
  return { kpi: isGood(built) ? built.kpi : null, registry: registryOf([built]), problems };
}

function registryOf(built: readonly Built[]): Registry {
  const good = built.filter(isGood);
  return {
    kpis: good.map(({ kpi }) => kpi),
    byId: new Map(good.map(({ id, kpi }) => [id, kpi])),
    places: new Map(good.map(({ id, tree, path, file }) => [id, placesOf(tree, path, file.lines)])),
  };
}

/** More than an author reads at once; a text that is no registry at all can have one at every word. */
const mostProblems = 100;

function inOrder(problems: readonly Problem[]): Problem[] {
  const sorted = [...problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  const rest = sorted.length - mostProblems;
  if (rest <= 0) {
    return sorted;
  }
  const message = `There are ${rest} more problems in this file.`;
  const { severity, at } = sorted[mostProblems] ?? {};
  const more = { code: 'more-problems', message, hint: 'Correct those above first.', severity, at };
  return [...sorted.slice(0, mostProblems), more];
}
