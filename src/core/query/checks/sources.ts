import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { unknownMacros } from '../dialects';
import { scrapesPerBucket } from '../query';
import type { SourceInfo } from '../types';
import { didYouMean } from '../../base/nearest';
import { formatDuration } from '../../time/duration';
import { checkCounter, checkMean, checkRange, checkRangeSelectors } from '../../syntax/promqlChecks';
import type { Input, Kpi, Registry } from '../../definition/types';

export type Fault = Pick<Problem, 'code' | 'message' | 'hint' | 'severity'>;
export type Found = readonly [path: string, fault: Fault];

/** The plugin id of this project's own data source. */
const ownType = 'northstar-kpi-datasource';

/**
 * What can be said of definitions only where the data sources are known: sources that do not exist, queries of the
 * wrong form, PromQL that does not count the events of a bucket, buckets too short for their scrapes.
 * `sources` is by name and by uid. Problems have places where the registry was decoded from texts.
 */
export function checkSources(registry: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  return registry.kpis.flatMap((kpi) => {
    const check = (input: Input, above: string): Found[] => [
      ...checkInput(input, `${above}.${input.name}`, sources),
      ...checkFallback(input, `${above}.${input.name}.fallback`, sources),
    ];
    const current = kpi.inputs.flatMap((input) => check(input, 'inputs'));
    const past = kpi.versions.flatMap(({ inputs }, index) => {
      return inputs.flatMap((input) => check(input, `versions[${index}].definition.inputs`));
    });
    return placed(kpi, [...current, ...past, ...checkTarget(kpi, sources), ...checkScrapes(kpi, sources)], registry);
  });
}

/** What was found in a definition after it was decoded, at its place where that is known. */
export function placed({ id }: Kpi, found: readonly Found[], registry: Registry): Problem[] {
  const places = registry.places?.get(id);
  return found.map(([path, fault]) => {
    const whole = places === undefined ? id : places.path;
    const at = places?.fields.get(path.replace(/\[.*/, '')) ?? places?.at;
    return { severity: 'error', ...fault, at, path: whole === '' ? path : `${whole}.${path}` };
  });
}

/** Warnings: a KPI whose target cannot be found out still has its value. */
function checkTarget({ awaited }: Kpi, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const found = awaited?.kind === 'query' ? checkInput(awaited.input, 'target', sources) : [];
  return found.map(([path, fault]) => [path, { ...fault, severity: 'warning' }]);
}

function checkInput(input: Input, path: string, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const source = sources.get(input.source);
  if (source === undefined) {
    const names = [...new Set([...sources.values()].map(({ name }) => name))];
    const hint = didYouMean(input.source, names, listed(names));
    const message = `There is no data source named ${quote(input.source)}.`;
    return [[`${path}.source`, { code: 'unknown-source', message, hint }]];
  }
  if (source.type === ownType) {
    const message = 'A KPI cannot be an input of this kind.';
    const hint = 'Write kpi("its-id") in the formula, and a Prometheus or SQL source here.';
    return [[`${path}.source`, { code: 'own-source', message, hint }]];
  }
  const faults = typeof input.query === 'string' ? checkText(input.query, input, source) : [];
  return [
    ...faults.map((fault): Found => [`${path}.query`, fault]),
    ...checkTime(input, source).map((fault): Found => [`${path}.time`, fault]),
  ];
}

/** A fallback that cannot be asked is told beforehand, and keeps no one from asking the source itself. */
function checkFallback({ fallback, ...input }: Input, path: string, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const found = fallback === undefined ? [] : checkInput({ ...input, ...fallback }, path, sources);
  return found.map(([at, fault]): Found => [at, { ...fault, severity: 'warning' }]);
}

const mostListed = 8;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed).map((name) => quote(name));
  const more = names.length > mostListed ? ', ...' : '';
  return names.length === 0 ? 'There is none yet: add one in Grafana.' : `There are ${shown.join(', ')}${more}.`;
}

function checkText(query: string, { over }: Input, source: SourceInfo): Fault[] {
  const { kind, type } = source;
  const warnings = (faults: Fault[]): Fault[] => faults.map((fault) => ({ ...fault, severity: 'warning' }));
  switch (kind) {
    case 'prometheus': {
      const selectors = checkRangeSelectors(query, over);
      return [
        ...(selectors.length > 0 ? selectors : checkRange(query, over, kind)),
        ...warnings(checkCounter(query, over)),
        ...warnings(checkMean(query, over, 'promql')),
      ];
    }
    case 'sql':
      return [
        ...unknownMacros(query, source),
        ...checkRange(query, over, kind),
        ...warnings(checkMean(query, over, 'sql')),
      ];
    case 'other':
      return [
        {
          code: 'text-query',
          message: `A query of the kind ${type} cannot be a text.`,
          hint: 'Write the whole query as the source has it, as a mapping.',
        },
      ];
  }
}

/** Whether the macros of a source name a date as the day of UTC that it is called after: docs/sources.md. */
function knowsDates({ dialect, sessionZone = 'UTC' }: SourceInfo): boolean {
  return dialect !== 'sqlite' && dialect !== 'clickhouse' && /^(UTC|\+00:00)$/.test(sessionZone);
}

function checkTime({ time }: Input, source: SourceInfo): Fault[] {
  if (time !== undefined && source.kind !== 'sql') {
    return [{ code: 'idle-time', message: 'Only a SQL source has a time column.', hint: 'Remove time.' }];
  }
  if (time?.type !== 'date' || knowsDates(source)) {
    return [];
  }
  const isMysql = source.dialect === 'mysql';
  const message = `${quote(source.name)} does not read dates as days of UTC.`;
  return [
    { code: 'no-dates', message, hint: isMysql ? 'Set its Session timezone to +00:00.' : 'Use a column of instants.' },
  ];
}

/** `increase` over fewer than four scrapes is empty or wild. */
function checkScrapes({ bucket, inputs }: Kpi, sources: ReadonlyMap<string, SourceInfo>): Found[] {
  const used = new Set(inputs.flatMap(({ source }) => sources.get(source) ?? []));
  return [...used].flatMap(({ name, kind, scrapeInterval = 0 }): Found[] => {
    const least = scrapesPerBucket * scrapeInterval;
    if (kind !== 'prometheus' || bucket >= least) {
      return [];
    }
    const size = formatDuration(bucket);
    const message = `The bucket ${size} is under four scrapes of ${quote(name)}, which come every ${formatDuration(scrapeInterval)}.`;
    return [['bucket', { code: 'few-scrapes', message, hint: `Write ${formatDuration(least)} or more.` }]];
  });
}
