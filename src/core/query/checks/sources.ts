import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { groupingOf, unknownMacros } from '../dialects';
import { missingOf, scrapesPerBucket } from '../query';
import type { SourceInfo } from '../types';
import { didYouMean } from '../../base/nearest';
import { formatDuration } from '../../time/duration';
import { checkPromql } from '../../syntax/promqlChecks';
import { checkSqlInput, checkSqlText } from '../../syntax/sqlChecks';
import type { Input, Kpi, Registry } from '../../definition/types';

export type Fault = Pick<Problem, 'code' | 'message' | 'hint' | 'severity'>;
export type PlacedFault = readonly [path: string, fault: Fault];

/** The plugin id of this project's own data source. */
const ownType = 'northstar-kpi-datasource';

/**
 * The checks of definitions that need to know the data sources: unknown sources, queries of the
 * wrong form, PromQL that does not count the events of a bucket, buckets too short for the scrape interval.
 * `sources` is by name and by uid. Problems have places where the registry was decoded from texts.
 */
export function checkSources(registry: Registry, sources: ReadonlyMap<string, SourceInfo>): Problem[] {
  return registry.kpis.flatMap((kpi) => {
    const check = (input: Input, above: string): PlacedFault[] => [
      ...checkInput(input, `${above}.${input.name}`, sources, kpi.bucket),
      ...checkFallback(input, `${above}.${input.name}.fallback`, sources, kpi.bucket),
    ];
    const current = kpi.inputs.flatMap((input) => check(input, 'inputs'));
    const past = kpi.versions.flatMap(({ inputs }, index) => {
      return inputs.flatMap((input) => check(input, `versions[${index}].definition.inputs`));
    });
    return withPlaces(
      kpi,
      [...current, ...past, ...checkTarget(kpi, sources), ...checkScrapes(kpi, sources)],
      registry
    );
  });
}

/** Problems found after decoding, with their places where known. */
export function withPlaces({ id }: Kpi, found: readonly PlacedFault[], registry: Registry): Problem[] {
  const places = registry.places?.get(id);
  return found.map(([path, fault]) => {
    const base = places === undefined ? id : places.path;
    const at = places?.fields.get(path.replace(/\[.*/, '')) ?? places?.at;
    return { severity: 'error', ...fault, at, path: base === '' ? path : `${base}.${path}` };
  });
}

/** Warnings only: a KPI whose target cannot be queried still has its value. */
function checkTarget({ unresolvedTarget }: Kpi, sources: ReadonlyMap<string, SourceInfo>): PlacedFault[] {
  const found = unresolvedTarget?.kind === 'query' ? checkInput(unresolvedTarget.input, 'target', sources, null) : [];
  return found.map(([path, fault]) => [path, { ...fault, severity: 'warning' }]);
}

function checkInput(
  input: Input,
  path: string,
  sources: ReadonlyMap<string, SourceInfo>,
  bucket: number | null
): PlacedFault[] {
  const source = sources.get(input.source);
  if (source === undefined) {
    return [[`${path}.source`, unknownSource(input.source, sources)]];
  }
  if (source.type === ownType) {
    const message = 'A KPI data source cannot be the source of an input.';
    const hint = 'Use kpi("its-id") in the formula, and a Prometheus or SQL source here.';
    return [[`${path}.source`, { code: 'own-source', message, hint }]];
  }
  const faults = typeof input.query === 'string' ? checkText(input.query, input, source, bucket) : [];
  return [
    ...faults.map((fault): PlacedFault => [`${path}.query`, fault]),
    ...checkTime(input, source).map((fault): PlacedFault => [`${path}.time`, fault]),
  ];
}

/** A fallback that cannot be queried is only a warning: the source itself may still work. */
function checkFallback(
  { fallback, ...input }: Input,
  path: string,
  sources: ReadonlyMap<string, SourceInfo>,
  bucket: number
): PlacedFault[] {
  const found = fallback === undefined ? [] : checkInput({ ...input, ...fallback }, path, sources, bucket);
  return found.map(([at, fault]): PlacedFault => [at, { ...fault, severity: 'warning' }]);
}

/** A data source that is not in this Grafana; `sources` is by name and by uid. */
export function unknownSource(source: string, sources: ReadonlyMap<string, SourceInfo>): Fault {
  const names = [...new Set([...sources.values()].map(({ name }) => name))];
  const hint = didYouMean(source, names, listNames(names));
  return { code: 'unknown-source', message: `Unknown data source ${quote(source)}.`, hint };
}

const maxListed = 8;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, maxListed).map((name) => quote(name));
  const more = names.length > maxListed ? ', ...' : '';
  return names.length === 0
    ? 'Grafana has no data source yet. Add one.'
    : `Known data sources: ${shown.join(', ')}${more}.`;
}

function checkSql(query: string, input: Input, source: SourceInfo, bucket: number | null): Fault[] {
  const { dialect } = source;
  const { over } = input;
  const unread = [...unknownMacros(query, source), ...checkSqlText(query, dialect, over)];
  if (unread.length > 0 || bucket === null) {
    return unread;
  }
  const use = { dialect, over, bucket, grouping: groupingOf(source), isZero: missingOf(input, source) === 'zero' };
  return checkSqlInput(query, use);
}

/** `bucket` is null for a target, whose rows are of any time. */
function checkText(query: string, input: Input, source: SourceInfo, bucket: number | null): Fault[] {
  const { kind, type } = source;
  const { over } = input;
  switch (kind) {
    case 'prometheus':
      return checkPromql(query, over).map(({ at: _at, remedy: _remedy, ...fault }) => fault);
    case 'sql':
      return checkSql(query, input, source, bucket);
    case 'other':
      return [
        {
          code: 'text-query',
          message: `A query for ${type} cannot be a text.`,
          hint: 'Write the query model of the source as a mapping.',
        },
      ];
  }
}

/** Whether the macros of a source read a date as that day in UTC: docs/sources.md. */
function knowsDates({ dialect, sessionZone = 'UTC' }: SourceInfo): boolean {
  return dialect !== 'sqlite' && dialect !== 'clickhouse' && /^(UTC|\+00:00)$/.test(sessionZone);
}

function checkTime({ time }: Input, source: SourceInfo): Fault[] {
  if (time !== undefined && source.kind !== 'sql') {
    return [
      {
        code: 'idle-time',
        message: 'time has no effect here: only SQL sources have a time column.',
        hint: 'Remove time.',
      },
    ];
  }
  if (time?.type !== 'date' || knowsDates(source)) {
    return [];
  }
  const isMysql = source.dialect === 'mysql';
  const message = `${quote(source.name)} does not read dates as days in UTC.`;
  return [
    { code: 'no-dates', message, hint: isMysql ? 'Set its Session timezone to +00:00.' : 'Use a column of instants.' },
  ];
}

/** `increase` over fewer than four scrapes is empty or inaccurate. */
function checkScrapes({ bucket, inputs }: Kpi, sources: ReadonlyMap<string, SourceInfo>): PlacedFault[] {
  const used = new Set(inputs.flatMap(({ source }) => sources.get(source) ?? []));
  return [...used].flatMap(({ name, kind, scrapeInterval = 0 }): PlacedFault[] => {
    const least = scrapesPerBucket * scrapeInterval;
    if (kind !== 'prometheus' || bucket >= least) {
      return [];
    }
    const size = formatDuration(bucket);
    const message = `The bucket ${size} is shorter than four scrape intervals of ${quote(name)}, each ${formatDuration(scrapeInterval)}.`;
    return [['bucket', { code: 'few-scrapes', message, hint: `Write ${formatDuration(least)} or more.` }]];
  });
}
