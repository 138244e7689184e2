import { rangeUtil, type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import type { SourceInfo, SqlDialect } from '../core/query/types';
import { valueAt } from './unknown';

export const ownType = 'northstar-kpi-datasource';

/** Sources that speak PromQL through the `prometheus` query model. */
const prometheusTypes = new Set([
  'prometheus',
  'grafana-amazonprometheus-datasource',
  'grafana-azureprometheus-datasource',
]);

/** SQL dialects by plugin id, of sources whose macros label a time group with its start: docs/sources.md. */
const sqlDialects = new Map<string, SqlDialect>([
  ['grafana-postgresql-datasource', 'postgres'],
  ['postgres', 'postgres'],
  ['mysql', 'mysql'],
  ['mssql', 'mssql'],
  ['frser-sqlite-datasource', 'sqlite'],
  ['grafana-clickhouse-datasource', 'clickhouse'],
]);

const defaultScrape = '15s';

export function describeSource({ name, uid, type, jsonData }: DataSourceInstanceSettings): SourceInfo {
  const dialect = sqlDialects.get(type);
  if (prometheusTypes.has(type)) {
    const leftOpen = isLeftOpen(jsonData) && { isLeftOpen: true };
    return { name, uid, type, kind: 'prometheus', scrapeInterval: scrapeInterval(jsonData), ...leftOpen };
  }
  if (dialect === undefined) {
    return { name, uid, type, kind: 'other' };
  }
  const session = dialect === 'mysql' && { sessionZone: settingOf(jsonData, 'timezone') };
  return { name, uid, type, kind: 'sql', dialect, ...session };
}

/** The "Scrape interval" of the source's settings; Grafana's own default where it is empty or unreadable. */
function scrapeInterval(jsonData: unknown): number {
  try {
    return rangeUtil.intervalToMs(settingOf(jsonData, 'timeInterval') || defaultScrape);
  } catch {
    return rangeUtil.intervalToMs(defaultScrape);
  }
}

/** Prometheus from version 3 on, by the "Prometheus type" and "version" of the source's settings, which may be empty. */
function isLeftOpen(jsonData: unknown): boolean {
  const version = /^\D*(\d+)\./.exec(settingOf(jsonData, 'prometheusVersion'))?.[1];
  return settingOf(jsonData, 'prometheusType') === 'Prometheus' && Number(version) >= 3;
}

/** A text of a source's settings; empty where there is none. */
function settingOf(jsonData: unknown, key: string): string {
  const value = valueAt(jsonData, key);
  return typeof value === 'string' ? value : '';
}

/** Every data source that the viewer can see, KPI data sources included, by name and by uid. */
export function allSources(): Map<string, SourceInfo> {
  const sources = new Map<string, SourceInfo>();
  for (const settings of getDataSourceSrv().getList({ all: true })) {
    if (settings.meta.builtIn !== true) {
      const source = describeSource(settings);
      sources.set(source.uid, source);
      sources.set(source.name, source);
    }
  }
  return sources;
}

/** Data sources for queries: without KPI data sources, so that none queries itself. */
export function availableSources(): Map<string, SourceInfo> {
  return new Map([...allSources()].filter(([, { type }]) => type !== ownType));
}
