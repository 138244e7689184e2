import type { DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { ownerName } from '../core/definition/owner';
import { statusWords } from '../core/compute/statusWords';
import type { KpiData } from '../grafana/payload';
import { ownType } from '../core/wire/sourceInfo';
import { kpiText } from '../grafana/valueText';
import { askKpis } from './askKpis';

/** One row of the catalogue. */
export interface CatalogueRow {
  readonly id: string;
  readonly source: string;
  readonly data: KpiData;
  readonly name: string;
  readonly status: string;
  /** Why there is no value; empty where there is one. */
  readonly why: string;
  readonly value: string;
  readonly owner: string;
  readonly team: string;
  readonly category: string;
  readonly tags: string;
}

export interface Catalogue {
  readonly rows: readonly CatalogueRow[];
  /** One sentence for each data source that failed or has definitions with errors. */
  readonly problems: readonly string[];
  /** The number of KPI data sources. */
  readonly sources: number;
}

/** Queries all KPIs of every KPI data source as of `now`; one that fails does not hide the others. */
export async function loadCatalogue(now: number): Promise<Catalogue> {
  const sources = getDataSourceSrv().getList({ pluginId: ownType });
  const loaded = await Promise.all(
    sources.map((settings) =>
      loadSource(settings, now).catch(
        (error: unknown) => `${settings.name}: ${error instanceof Error ? error.message : String(error)}`
      )
    )
  );
  return {
    rows: loaded.flatMap((one) => (typeof one === 'string' ? [] : one.rows)),
    problems: loaded.flatMap((one) => (typeof one === 'string' ? one : (one.leftOut ?? []))),
    sources: sources.length,
  };
}

interface LoadedSource {
  readonly rows: readonly CatalogueRow[];
  /** A sentence on definitions with errors. */
  readonly leftOut?: string;
}

async function loadSource(settings: DataSourceInstanceSettings, now: number): Promise<LoadedSource> {
  const source = await getDataSourceSrv().get(settings.uid);
  const { kpis, leftOut } = await askKpis(source, { at: now, show: 'status', all: true });
  return {
    rows: kpis.map((data) => rowOf(settings.name, data)),
    leftOut: leftOut === undefined ? undefined : `${settings.name}: ${leftOut}`,
  };
}

function rowOf(source: string, data: KpiData): CatalogueRow {
  const { kpi, status } = data;
  return {
    id: `${source}/${kpi.id}`,
    source,
    data,
    name: kpi.name,
    status: statusWords[status],
    why: whyNot(data),
    value: kpiText(data) ?? '',
    owner: ownerName(kpi.owner) ?? '',
    team: kpi.owner?.team ?? '',
    category: kpi.category ?? '',
    tags: kpi.tags.join(', '),
  };
}

/** Why a KPI has no value; empty where it has one. */
function whyNot({ value, problems, notices }: KpiData): string {
  return value === null ? [...problems, ...notices].map(({ message }) => message).join(' ') : '';
}

/** The rows that contain every word of the search. */
export function searchRows(rows: readonly CatalogueRow[], search: string): CatalogueRow[] {
  const words = search.toLowerCase().split(/\s+/);
  return rows.filter(({ name, owner, team, category, tags, status, source, data: { kpi } }) => {
    const text = [name, kpi.id, owner, team, category, tags, status, source].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
