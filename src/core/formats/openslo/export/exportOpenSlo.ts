import { decodeRegistry } from '../../../definition/decode';
import type { BurnWindow } from '../../../definition/burnRules';
import { quote } from '../../../base/quote';
import type { Over } from '../../../base/terms';
import { checkPromql } from '../../../syntax/promqlChecks';
import type { Exporter } from '../../formats';
import { Names } from '../../shared/names';
import { writeYaml } from '../../shared/write';
import { alertPoliciesOf } from './alerts';
import { compositesIn, type CompositeSource } from './composite';
import { ownFields } from '../own';
import { writeAbout } from './metadata';
import { objectiveOf, type Judgement } from './objective';
import { DataSources, isPromql, partsOfSli, sliOf, specOf, type Sli } from './sli';
import { sourcesOf, type Source } from './source';
import { timeWindowOf } from './window';

type Yaml = Record<string, unknown>;

/**
 * Exports definitions to OpenSLO v1: an SLO for each KPI, its sources as objects of kind DataSource. Fields that OpenSLO
 * does not have travel as annotations that the importer reads; what cannot travel is told.
 */
export const exportOpenSlo: Exporter = (files) => {
  const { registry, problems } = decodeRegistry(files);
  const { sources, notes } = sourcesOf(files, registry);
  const dataSources = new DataSources(new Names());
  const composites = compositesIn(sources);
  const within = new Set(composites.flatMap(({ parts }) => parts.map(({ source }) => source)));
  const slos = sources.flatMap((source) => {
    const composite = composites.find(({ whole }) => whole === source);
    if (composite !== undefined) {
      return compositeSlo(composite, dataSources) ?? [];
    }
    return within.has(source) ? [] : (sloOf(source, dataSources) ?? []);
  });
  return {
    text: slos.length === 0 ? '' : [...dataSources.objects(), ...slos].map((one) => writeYaml(one)).join('---\n'),
    kpis: slos.length,
    problems: [
      ...problems.filter(({ severity }) => severity === 'error'),
      ...notes.flatMap((one) => [...one.problems].sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0))),
    ],
  };
};

/** A KPI with what is measured and how it is judged; null, with a note, where OpenSLO has nothing alike. */
interface Read extends Judgement {
  readonly sli: Sli;
}

function read(source: Source): Read | null {
  const { kpi } = source;
  const sli = kpi.inputs.length === 0 ? null : sliOf(source);
  if (sli === null) {
    const why = kpi.inputs.length === 0 ? 'OpenSLO has no such composites' : 'OpenSLO has no such formulas';
    const hint = 'OpenSLO knows ratios of two sums, and values that are compared with a target.';
    return source.refuse('formula', why, hint);
  }
  const broken = partsOfSli(sli).find(({ query, over }) => isPromql(query) && faultIn(query, over) !== undefined);
  if (broken !== undefined && isPromql(broken.query)) {
    const fault = faultIn(broken.query, broken.over);
    const why = `the query of ${quote(broken.name)} is not PromQL that can be counted: ${fault?.message.replace(/\.$/, '') ?? ''}`;
    return source.refuse('inputs', why, fault?.hint ?? 'Correct it.');
  }
  const judgement = objectiveOf(source, sli);
  if (judgement !== null) {
    tellFormula(source, sli);
    tellRest(source, sli);
  }
  return judgement && { ...judgement, sli };
}

/** What an importer would refuse: a definition is not checked by its source here, which is not known. */
function faultIn(query: string, over: Over) {
  return checkPromql(query, over).find(({ severity }) => severity !== 'warning');
}

function tellFormula(source: Source, sli: Sli): void {
  const names = sli.kind === 'ratio' ? [sli.counted.name, sli.total.name] : [];
  if (sli.kind === 'ratio' && source.kpi.formula.names.some((name) => !names.includes(name))) {
    source.skip('formula', 'the SLO is the ratio that its budget counts', 'Write the value as a KPI of its own.');
  }
}

const idle = 'OpenSLO has no such field';

const exported: ReadonlySet<string> = new Set([
  ...['id', 'name', 'description', 'tags', 'inputs', 'formula', 'target', 'window', 'budget', 'alerts'],
  ...ownFields,
]);

/** Names the fields that no other part exports. */
function tellRest(source: Source, sli: Sli): void {
  for (const [key] of source.fields.entries()) {
    if (!exported.has(key)) {
      source.skip(key, idle, 'Write it into the description.');
    }
  }
  const inputs = source.fields.fields('inputs');
  for (const { name, missing } of source.kpi.inputs) {
    const input = inputs?.fields(name) ?? null;
    const isImplied = missing === 'zero' && sli.kind === 'ratio' && sli.part === 'bad' && sli.counted.name === name;
    for (const key of ['missing', 'born', 'by', 'time', 'fallback']) {
      if (!(key === 'missing' && isImplied) && input?.has(key) === true) {
        const message = `inputs.${name}.${key} is not exported: ${idle}.`;
        input.notes.warning(input.at(key), 'not-exported', message, 'Add it after an import.');
      }
    }
  }
}

function sloOf(source: Source, dataSources: DataSources): Yaml | null {
  const found = read(source);
  const timeWindow = found && windowOf(source);
  if (found === null || timeWindow === null) {
    return null;
  }
  const { kpi } = source;
  const about = writeAbout(source, found.sli);
  const policies = alertPoliciesOf(source);
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: metadataOf(kpi.id, kpi.name, about),
    spec: {
      ...(kpi.description !== undefined && { description: kpi.description }),
      service: about.service,
      indicator: { metadata: { name: `${kpi.id}-sli` }, spec: specOf(found.sli, dataSources) },
      timeWindow: [timeWindow],
      budgetingMethod: found.method,
      objectives: [found.objective],
      ...(policies.length > 0 && { alertPolicies: policies }),
    },
  };
}

function metadataOf(name: string, displayName: string, { labels, annotations }: ReturnType<typeof writeAbout>): Yaml {
  return { name, displayName, ...(labels && { labels }), ...(annotations && { annotations }) };
}

function windowOf(source: Source): Yaml | null {
  const { window } = source.kpi;
  const written = window && timeWindowOf(window, source.authored('window'));
  return written ?? source.refuse('window', 'its window is not of whole minutes', 'Write one such as 28d.');
}

const budgetName = ': error budget remaining';

/** The composite and its parts are one SLO. */
function compositeSlo({ whole, method, parts }: CompositeSource, dataSources: DataSources): Yaml | null {
  const [first] = parts;
  const readings = parts.map(({ source }) => read(source));
  const timeWindow = first && windowOf(first.source);
  if (first === undefined || timeWindow === undefined || timeWindow === null || readings.includes(null)) {
    return null;
  }
  const { kpi } = whole;
  const name = kpi.name.endsWith(budgetName) ? kpi.name.slice(0, -budgetName.length) : kpi.name;
  const about = writeAbout(whole, null);
  const policies = allPolicies(kpi.id, parts);
  const objectives = readings.flatMap((found, index) => {
    const part = parts[index];
    if (found === null || part === undefined) {
      return [];
    }
    const { id, name: own, description } = part.source.kpi;
    const said = withoutStart(description, kpi.description, '\n');
    const indicator = {
      metadata: { name: `${id}-sli` },
      spec: { ...(said !== undefined && { description: said }), ...specOf(found.sli, dataSources) },
    };
    const weight = part.weight === 1 ? {} : { compositeWeight: part.weight };
    return [{ displayName: withoutStart(own, name, ': '), ...found.objective, ...weight, indicator }];
  });
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: metadataOf(kpi.id, name, about),
    spec: {
      ...(kpi.description !== undefined && { description: kpi.description }),
      service: about.service,
      timeWindow: [timeWindow],
      budgetingMethod: method,
      objectives,
      ...(policies.length > 0 && { alertPolicies: policies }),
    },
  };
}

/** The rules of all parts: on an import each part keeps those that it can use. */
function allPolicies(id: string, parts: CompositeSource['parts']): Yaml[] {
  const rules = new Map<string, BurnWindow>();
  for (const rule of parts.flatMap(({ source }) => source.kpi.burn?.rules ?? [])) {
    rules.set(JSON.stringify(rule), rule);
  }
  const [first] = parts;
  return first === undefined || rules.size === 0 ? [] : alertPoliciesOf(first.source, id, [...rules.values()]);
}

/** What a text says beyond another that it begins with; undefined where that is all. */
function withoutStart(text: string | undefined, start: string | undefined, between: string): string | undefined {
  if (text === undefined || text === start) {
    return undefined;
  }
  return start !== undefined && text.startsWith(start + between) ? text.slice(start.length + between.length) : text;
}
