import type { Problem } from '../base/result';
import { buildBurnSet } from './compile/burnRules';
import { buildExclusion } from './compile/exclusion';
import {
  compileDefinition,
  parsedDefinition,
  isValid,
  type CompiledDefinition,
  type ParsedDefinition,
} from './parsedDefinition';
import { placedProblems, readDefinitions, reportSecrets, type Definitions } from './file';
import { placesOf } from './places';
import { otherFormat } from './otherFormats';
import type { LeftOut } from './leftOut';
import { leftOutDefinition, leftOutFile } from './readLeftOut';
import { checkCycles, checkDuplicates, checkParts } from './references';
import { runToEnd, type Steps } from './steps';
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
    'burn sets',
    buildBurnSet
  );
  const ids = new Set(candidates.flatMap(({ id }) => id ?? []));
  const built: CompiledDefinition[] = [];
  for (const one of candidates) {
    built.push(compileDefinition(one, { ids, exclusions, burnSets }));
    yield;
  }
  checkDuplicates(candidates);
  checkCycles(built);
  checkParts(built);
  const problems = read.flatMap(({ kpis, exclusions: excluded, burnSets: sets, problems: ofFile }) => {
    return inOrder([...ofFile, ...[...kpis, ...excluded, ...sets].flatMap(({ report }) => report.problems)]);
  });
  const leftOut = read.flatMap(({ kpis, problems: ofFile }, i) => {
    const ofDefinitions = kpis.map(leftOutDefinition);
    return [...ofDefinitions, leftOutFile(files[i]!.name, ofFile)].filter((one) => one !== null);
  });
  const registry = { ...registryOf(built), exclusions: validOf(exclusions), burnSets: validOf(burnSets) };
  return { registry, problems, leftOut };
}

/** Definitions by name: null for one with errors. Of two with the same name the first is used. */
function buildNamed<T>(
  candidates: readonly ParsedDefinition[],
  what: string,
  build: (tree: ParsedDefinition['tree'], report: ParsedDefinition['report']) => T | null
): Map<string, T | null> {
  const built = candidates.map(({ id, tree, report }) => [id, build(tree, report)] as const);
  checkDuplicates(candidates, what, 'name');
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
  const outside = reportSecrets(file, [one]);
  checkCycles([built], rest);
  const problems = inOrder([...placedProblems(file), ...outside, ...one.report.problems]);
  return { kpi: isValid(built) ? built.kpi : null, registry: registryOf([built]), problems };
}

function registryOf(built: readonly CompiledDefinition[]): Registry {
  const good = built.filter(isValid);
  return {
    kpis: good.map(({ kpi }) => kpi),
    byId: new Map(good.map(({ id, kpi }) => [id, kpi])),
    places: new Map(good.map(({ id, tree, path, file }) => [id, placesOf(tree, path, file.lines)])),
  };
}

/** An author reads no more at once, and a text that is not a registry can have a problem at every word. */
const maxProblems = 100;

function inOrder(problems: readonly Problem[]): Problem[] {
  const sorted = [...problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
  const rest = sorted.length - maxProblems;
  if (rest <= 0) {
    return sorted;
  }
  const message = `There are ${rest} more problems in this file.`;
  const { severity, at } = sorted[maxProblems] ?? {};
  const more = { code: 'more-problems', message, hint: 'Correct those above first.', severity, at };
  return [...sorted.slice(0, maxProblems), more];
}
