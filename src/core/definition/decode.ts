import type { Problem } from '../base/result';
import { buildBurnSet } from './compile/burnRules';
import { buildExclusion } from './compile/exclusion';
import { buildOkrObjective } from './compile/okr/objective';
import {
  compileDefinition,
  parsedDefinition,
  isValid,
  unlessLarge,
  type CompiledDefinition,
  type ParsedDefinition,
} from './parsedDefinition';
import { byPlace, maxShown, placedProblems, readDefinitions, reportSecrets, type Definitions } from './file';
import { placesOf } from './places';
import { otherFormat } from './otherFormats';
import type { LeftOut } from './leftOut';
import { leftOutDefinition, leftOutFile } from './readLeftOut';
import { checkCurrencies } from './currencies';
import { checkMeasures } from './measures';
import { checkObjectives, isValidObjective, type CompiledObjective } from './okrReferences';
import { checkCycles, checkDuplicates, checkPartCounts, checkParts } from './references';
import { runToEnd, type Steps } from './steps';
import type { Kpi, KpiPlaces, Registry } from './types';
import { readYamlInSteps } from './yaml/read';
import { entryOf } from './yaml/tree';

export interface DefinitionFile {
  readonly name: string;
  readonly text: string;
  /** A row of a table: besides what a file may have, the fields of one KPI without apiVersion and kpis. */
  readonly isRow?: boolean;
}

export interface Decoded {
  /** The definitions without errors. */
  readonly registry: Registry;
  /** Errors and warnings by file, in the order of the text. */
  readonly problems: readonly Problem[];
  /** The definitions with errors, by file. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * One registry from YAML or JSON files, each with any number of documents. Every problem has file, line, column,
 * path and remedy, and one pass finds as many as possible. A file that is not YAML, a definition with an error, and one
 * that depends on such a definition are left out of the registry; all others stay.
 */
export function decodeRegistry(files: readonly DefinitionFile[]): Decoded {
  return runToEnd(decodeInSteps(files));
}

/** The same in many small steps, so that the caller can yield while it decodes hundreds of definitions. */
export function* decodeInSteps(files: readonly DefinitionFile[]): Steps<Decoded> {
  const read: Definitions[] = [];
  for (const { name, text, isRow = false } of files) {
    read.push(yield* readDefinitions(yield* readYamlInSteps(name, text), isRow));
    yield;
  }
  const candidates = read.flatMap((one) => one.kpis);
  const exclusions = yield* buildNamed(
    read.flatMap((one) => one.exclusions),
    'exclusions',
    buildExclusion
  );
  const burnSets = yield* buildNamed(
    read.flatMap((one) => one.burnSets),
    'burn sets',
    buildBurnSet
  );
  const ids = new Set(candidates.flatMap(({ id }) => id ?? []));
  const built: CompiledDefinition[] = [];
  for (const one of candidates) {
    built.push(compileDefinition(one, { ids, exclusions, burnSets }));
    yield;
  }
  yield* checkDuplicates(candidates);
  yield* checkCycles(built);
  yield* checkPartCounts(built);
  yield* checkMeasures(built);
  yield* checkCurrencies(built);
  yield* checkParts(built);
  const goals = yield* buildObjectives(
    read.flatMap((one) => one.objectives),
    built
  );
  const problems: Problem[] = [];
  const leftOut: Array<LeftOut | null> = [];
  for (const [i, { kpis, exclusions: excluded, burnSets: sets, objectives, problems: ofFile }] of read.entries()) {
    const all = [...kpis, ...excluded, ...sets, ...objectives];
    problems.push(...inOrder([...ofFile, ...all.flatMap(({ report }) => report.problems)]));
    yield;
    for (const one of kpis) {
      leftOut.push(leftOutDefinition(one));
      yield;
    }
    leftOut.push(leftOutFile(files[i]!.name, ofFile));
  }
  const own = yield* registryOf(built);
  const registry = { ...own, exclusions: validOf(exclusions), burnSets: validOf(burnSets), ...objectivesOf(goals) };
  return { registry, problems, leftOut: leftOut.filter((one) => one !== null) };
}

/** Objectives are built after all KPIs, so that they can refer to those of any file. */
function* buildObjectives(
  candidates: readonly ParsedDefinition[],
  kpis: readonly CompiledDefinition[]
): Steps<CompiledObjective[]> {
  const known = {
    ids: new Set(kpis.flatMap(({ id }) => id ?? [])),
    built: new Map(kpis.filter(isValid).map(({ id, kpi }) => [id, kpi])),
  };
  const built: CompiledObjective[] = [];
  for (const one of candidates) {
    built.push({ ...one, objective: unlessLarge(one, () => buildOkrObjective(one.tree, known, one.report)) });
    yield;
  }
  yield* checkDuplicates(candidates, 'objectives');
  yield* checkObjectives(built);
  return built;
}

/** Absent where a registry has none. */
function objectivesOf(built: readonly CompiledObjective[]): Pick<Registry, 'objectives' | 'objectivePlaces'> {
  const good = built.filter(isValidObjective);
  return good.length === 0
    ? {}
    : {
        objectives: new Map(good.map(({ objective }) => [objective.id, objective])),
        objectivePlaces: new Map(
          good.map(({ objective, tree, path, file }) => [objective.id, placesOf(tree, path, file.lines)])
        ),
      };
}

/** Definitions by name: null for one with errors. Of two with the same name the first is used. */
function* buildNamed<T>(
  candidates: readonly ParsedDefinition[],
  what: string,
  build: (tree: ParsedDefinition['tree'], report: ParsedDefinition['report']) => T | null
): Steps<Map<string, T | null>> {
  const built: Array<readonly [string | null, T | null]> = [];
  for (const one of candidates) {
    built.push([one.id, unlessLarge(one, () => build(one.tree, one.report))]);
    yield;
  }
  yield* checkDuplicates(candidates, what, 'name');
  return new Map(built.reverse().flatMap(([id, one]) => (id === null ? [] : [[id, one]])));
}

function validOf<T>(named: ReadonlyMap<string, T | null>): Map<string, T> {
  return new Map([...named].flatMap(([name, one]) => (one === null ? [] : [[name, one] as const])));
}

export interface DecodedInline extends Omit<Decoded, 'leftOut'> {
  /** Null where the definition has an error. `registry` holds only this KPI. */
  readonly kpi: Kpi | null;
}

/**
 * One inline definition, as a query contains it: the fields of a KPI without `apiVersion` and `kpis`. Its formula may
 * use the KPIs of `registry`, its exclusions and its burn sets, and it replaces the KPI of the same id there.
 */
export function decodeInline(text: string, registry?: Registry): DecodedInline {
  return runToEnd(decodeInlineInSteps(text, registry));
}

/** Characters of an inline definition, which is read while the page waits: many times what a KPI needs. */
const maxInline = 40_000;

function* decodeInlineInSteps(text: string, registry?: Registry): Steps<DecodedInline> {
  const isTooLong = text.length > maxInline;
  const file = yield* readYamlInSteps('definition', isTooLong ? '' : text);
  const [tree, second] = file.documents;
  const others = registry?.kpis ?? [];
  const fail = (code: string, message: string, hint: string, start = 0): DecodedInline => {
    const problem: Problem = { code, message, hint, severity: 'error', at: file.lines.place({ start, end: start }) };
    return { kpi: null, registry: noKpis, problems: inOrder([...file.problems, problem]) };
  };
  if (isTooLong) {
    const size = `${text.length} characters; at most ${maxInline} are read here`;
    return fail('large-file', `The definition has ${size}.`, 'Move it to the registry.');
  }
  if (tree === undefined) {
    return file.problems.length > 0
      ? { kpi: null, registry: noKpis, problems: inOrder(file.problems) }
      : fail('empty-file', 'The definition is empty.', 'Write the fields of a KPI: id, name, owner and so on.');
  }
  const other = otherFormat(tree);
  if (other !== null) {
    return fail(other.code, other.message, other.hint ?? '', other.at.start);
  }
  const wrapper = second ?? entryOf(tree, 'apiVersion')?.at ?? entryOf(tree, 'kpis')?.at;
  if (wrapper !== undefined) {
    const hint = 'Write the fields of one KPI, without apiVersion and kpis.';
    return fail('not-inline', 'Only one definition is allowed here.', hint, wrapper.start);
  }
  const one = parsedDefinition(tree, file, []);
  const rest = others.filter(({ id }) => id !== one.id);
  const ids = new Set([...others.map(({ id }) => id), ...(one.id === null ? [] : [one.id])]);
  const { exclusions = new Map(), burnSets = new Map() } = registry ?? {};
  const built = compileDefinition(one, { ids, exclusions, burnSets });
  const outside = yield* reportSecrets(file, [one]);
  yield* checkCycles([built], rest);
  yield* checkPartCounts([built], rest);
  yield* checkMeasures([built], rest);
  yield* checkCurrencies([built], rest);
  const problems = inOrder([...(yield* placedProblems(file)), ...outside, ...one.report.problems]);
  return { kpi: isValid(built) ? built.kpi : null, registry: yield* registryOf([built]), problems };
}

const noKpis: Registry = { kpis: [], byId: new Map(), places: new Map() };

function* registryOf(built: readonly CompiledDefinition[]): Steps<Registry> {
  const good = built.filter(isValid);
  const places = new Map<string, KpiPlaces>();
  for (const { id, tree, path, file } of good) {
    places.set(id, placesOf(tree, path, file.lines));
    yield;
  }
  return { kpis: good.map(({ kpi }) => kpi), byId: new Map(good.map(({ id, kpi }) => [id, kpi])), places };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const sorted = [...problems].sort(byPlace);
  const rest = sorted.length - maxShown;
  if (rest <= 0) {
    return sorted;
  }
  const message = `There are ${rest} more problems in this file.`;
  const { severity, at } = sorted[maxShown] ?? {};
  const more = { code: 'more-problems', message, hint: 'Correct those above first.', severity, at };
  return [...sorted.slice(0, maxShown), more];
}
