import { valueAt } from '../base/valueAt';
import type { SourceInfo, SqlDialect } from '../query/types';
import { day, hour, minute, second, week } from '../time/units';

/** A data source as Grafana lists it. */
export interface SourceSettings {
  readonly name: string;
  readonly uid: string;
  /** The plugin's id. */
  readonly type: string;
  readonly jsonData?: unknown;
}

/** The plugin id of this project's own data source. */
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

/** Grafana's own, in ms. */
const defaultScrape = 15 * second;

/** Grafana's units of intervals, in ms. */
const intervalUnits: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: second, m: minute, h: hour, d: day, w: week },
  ...{ M: 30 * day, y: 365 * day },
};

export function describeSource({ name, uid, type, jsonData }: SourceSettings): SourceInfo {
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

/** The "Scrape interval" of the source's settings, in ms; Grafana's own default where it is empty or unreadable. */
function scrapeInterval(jsonData: unknown): number {
  const text = settingOf(jsonData, 'timeInterval');
  // As Grafana reads it: a number alone is seconds, and what follows a unit does not count.
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)(ms|[Mwdhmsy])/.exec(text) ?? [];
  const length = Number(text) > 0 ? Number(text) * second : Number(count) * (intervalUnits[unit] ?? NaN);
  return length > 0 ? length : defaultScrape;
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
