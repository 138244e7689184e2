import type { ScopedVars } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { LeftOut } from '../core/definition/leftOut';
import { ownerName } from '../core/definition/owner';
import type { Kpi, Registry } from '../core/definition/types';
import type { Problem } from '../core/base/result';
import { didYouMean } from '../core/base/nearest';
import type { KpiQuery } from './types';

/** The lists that filter the registry; each may contain dashboard variables. */
export const listNames = ['ids', 'tags', 'owners', 'teams', 'categories'] as const;
export type ListName = (typeof listNames)[number];
export type Lists = Pick<KpiQuery, ListName>;

/** Those of queries for objectives. */
const okrListNames = ['objectives', 'quarters'] as const;

const valueMark = '\u0000';
const valueSeparator = '\u0001';

/** A list with its variables filled in: one entry for each value of a variable. */
export function interpolateList(
  list: readonly string[],
  templates: Pick<TemplateSrv, 'replace'>,
  scopedVars: ScopedVars
): string[] {
  const marked = (value: unknown): string =>
    valueMark + (Array.isArray(value) ? value : [value]).map(String).join(valueSeparator) + valueMark;
  const entries = list.flatMap((entry) => {
    const parts = templates.replace(entry, scopedVars, marked).split(valueMark);
    return parts.reduce<string[]>(
      (starts, part, i) => {
        const values = i % 2 === 1 ? part.split(valueSeparator) : [part];
        return starts.flatMap((start) => values.map((value) => start + value));
      },
      ['']
    );
  });
  return [...new Set(entries)].filter((entry) => entry !== '');
}

/** A query with dashboard variables filled in, in its lists and its search. */
export function interpolateLists(
  query: KpiQuery,
  templates: Pick<TemplateSrv, 'replace'>,
  scopedVars: ScopedVars
): KpiQuery {
  const lists = [...listNames, ...okrListNames].flatMap((name) => {
    const list = query[name];
    return list === undefined ? [] : [[name, interpolateList(list, templates, scopedVars)]];
  });
  const search = query.search === undefined ? {} : { search: templates.replace(query.search, scopedVars) };
  return { ...query, ...Object.fromEntries(lists), ...search };
}

export interface Selection {
  readonly kpis: readonly Kpi[];
  readonly problems: readonly Problem[];
  /** What the query selects too, but has errors. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The KPIs that match a query, in the order of its ids, or of the registry if it has no ids. A KPI must match every list
 * that is not empty. A query without any filter selects nothing, unless it has `all`. Definitions with errors that match
 * are told apart, and so are files with errors: they may hold more.
 */
export function select(
  query: Pick<KpiQuery, ListName | 'search' | 'all'>,
  { kpis, byId }: Registry,
  leftOut: readonly LeftOut[] = []
): Selection {
  const ids = query.ids ?? [];
  const broken = new Set(leftOut.flatMap(({ id }) => id ?? []));
  const unknown = ids.filter((id) => !byId.has(id) && !broken.has(id));
  const chosen = ids.length > 0 ? ids.flatMap((id) => byId.get(id) ?? []) : kpis;
  const isMissing = ({ kind, id }: LeftOut): boolean =>
    ids.length === 0 || (kind === 'file' ? unknown.length > 0 : id !== null && ids.includes(id) && !byId.has(id));
  return {
    kpis: hasFilter(query) ? chosen.filter((kpi) => matches(query, kpi)) : [],
    problems: unknown.map((id) => unknownKpi(id, byId.keys())),
    leftOut: hasFilter(query)
      ? leftOut.filter((one) => isMissing(one) && (one.kind === 'file' || matches(query, one)))
      : [],
  };
}

export function hasFilter({
  search = '',
  all = false,
  ...query
}: Pick<KpiQuery, ListName | 'search' | 'all'>): boolean {
  return all || search.trim() !== '' || listNames.some((name) => (query[name] ?? []).length > 0);
}

type Described = Pick<Kpi, 'tags' | 'name'> & Pick<LeftOut, 'id' | 'description' | 'category' | 'owner'>;

function matches(query: Pick<KpiQuery, ListName | 'search'>, kpi: Described): boolean {
  const among = (wanted: readonly string[] = [], has: ReadonlyArray<string | undefined>): boolean =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  return (
    among(query.tags, kpi.tags) &&
    among(query.owners, [ownerName(kpi.owner)]) &&
    among(query.teams, [kpi.owner?.team]) &&
    among(query.categories, [kpi.category]) &&
    containsWords(query.search ?? '', `${kpi.name} ${kpi.id ?? ''} ${kpi.description ?? ''}`)
  );
}

/** Whether a text contains every word of a search. */
export function containsWords(search: string, text: string): boolean {
  const low = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => low.includes(word));
}

const remedy = 'Edit the query and select a KPI from the registry.';

function unknownKpi(id: string, ids: Iterable<string>): Problem {
  return { code: 'unknown-kpi', message: `There is no KPI "${id}".`, hint: didYouMean(id, ids, remedy) };
}
