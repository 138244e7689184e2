import type { MetricFindValue } from '@grafana/data';
import { leftOutText, type LeftOut } from '../core/definition/leftOut';
import { ownerName } from '../core/definition/owner';
import type { Registry } from '../core/definition/types';
import { fail, ok, type Result } from '../core/base/result';
import { didYouMean } from '../core/base/nearest';
import { select, type Lists } from './select';
import type { KpiVariableQuery } from './types';

type Lister = (kpis: Registry['kpis']) => MetricFindValue[];

const entries = (values: ReadonlyArray<string | undefined>): MetricFindValue[] =>
  [...new Set(values.filter((value) => value !== undefined))]
    .sort((a, b) => a.localeCompare(b, 'en'))
    .map((text) => ({ text, value: text }));

/** The lists for dashboard variables. */
const listers = {
  kpis: (kpis) => kpis.map(({ name, id }) => ({ text: name, value: id })),
  owners: (kpis) => entries(kpis.map(({ owner }) => ownerName(owner))),
  teams: (kpis) => entries(kpis.map(({ owner }) => owner?.team)),
  tags: (kpis) => entries(kpis.flatMap(({ tags }) => tags)),
  categories: (kpis) => entries(kpis.map(({ category }) => category)),
} as const satisfies Record<string, Lister>;

export type Listed = keyof typeof listers;
export const listedNames = Object.keys(listers).filter(isListed);

function isListed(name: string): name is Listed {
  return Object.hasOwn(listers, name);
}

/** The names of filters, and the list of a query that each one sets. */
export const filterList = { team: 'teams', owner: 'owners', tag: 'tags', category: 'categories' } as const;
export type Filter = keyof typeof filterList;
export const filterNames = Object.keys(filterList).filter(isFilter);

function isFilter(name: string): name is Filter {
  return Object.hasOwn(filterList, name);
}

export interface ListQuery {
  readonly list: Listed;
  readonly filters: Omit<Lists, 'ids'>;
}

const call = /^\s*(\w*)\s*(?:\(([^]*)\)\s*)?$/;
const pair = /\s*(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^",]*?))\s*(?:,|$)/y;

/**
 * Reads `kpis()`, `owners()`, `teams()`, `tags()` or `categories()`, each with filters: `kpis(team="Payments SRE",
 * tag=checkout)`. A filter given twice takes both values. Errors: `bad-variable`, `bad-filter`.
 */
export function parseListQuery(text: string): Result<ListQuery> {
  const [, name, args] = call.exec(text) ?? [];
  if (name === undefined || !isListed(name) || args === undefined) {
    const known = `Write one of ${listedNames.map((one) => `${one}()`).join(', ')}.`;
    const hint = didYouMean(name ?? text, listedNames, null);
    const message = text.trim() === '' ? 'The query is empty.' : `Unknown list "${text}".`;
    return fail({ code: 'bad-variable', message, hint: hint?.replace(/"\?$/, '()"?') ?? known });
  }
  const filters: Partial<Record<(typeof filterList)[Filter], string[]>> = {};
  pair.lastIndex = 0;
  while (args.slice(pair.lastIndex).trim() !== '') {
    const start = pair.lastIndex;
    const [, key, quoted, bare] = pair.exec(args) ?? [];
    if (key === undefined || !isFilter(key)) {
      return badFilter(args.slice(start), key);
    }
    (filters[filterList[key]] ??= []).push(quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '');
  }
  return ok({ list: name, filters });
}

function badFilter(rest: string, key: string | undefined): Result<never> {
  const known = `Write ${filterNames.map((one) => `${one}="..."`).join(' or ')}.`;
  const hint = key === undefined ? known : didYouMean(key, filterNames, known);
  return fail({ code: 'bad-filter', message: `Unknown filter "${rest.trim()}".`, hint });
}

/** The query's text. Dashboards save the query as an object or, if written by hand, as text. */
export function queryText(query: KpiVariableQuery | string | undefined): string {
  return (typeof query === 'string' ? query : query?.query) ?? '';
}

/** The text of a query, which `parseListQuery` can parse. */
export function writeListQuery({ list, filters }: ListQuery): string {
  const pairs = filterNames.flatMap((key) =>
    (filters[filterList[key]] ?? []).map((value) => `${key}="${value.replace(/["\\]/g, '\\$&')}"`)
  );
  return `${list}(${pairs.join(', ')})`;
}

/** The values of a dashboard variable. Fails where there are none because all its definitions have errors. */
export function listValues(
  { list, filters }: ListQuery,
  registry: Registry,
  leftOut: readonly LeftOut[] = []
): Result<MetricFindValue[]> {
  const hasFilter = Object.values(filters).some((values) => values.length > 0);
  const found = select({ ...filters, all: !hasFilter }, registry, leftOut);
  const values = listers[list](found.kpis);
  return values.length === 0 && found.leftOut.length > 0
    ? fail({ code: 'left-out', message: leftOutText(found.leftOut) })
    : ok(values);
}
