/** One request to Grafana's `POST /api/ds/query`, and why it is worth keeping. */
export interface GoldenCase {
  /** The file's name: tests/golden/grafana/<name>.json */
  readonly name: string;
  readonly about: string;
  readonly body: unknown;
}

export interface QueryOptions {
  readonly [option: string]: unknown;
}

/** The data sources of fixtures/datasources.yaml, by uid. */
export const sources = {
  prometheus: { type: 'prometheus', uid: 'golden-prometheus' },
  plainPrometheus: { type: 'prometheus', uid: 'golden-prometheus-plain' },
  postgres: { type: 'grafana-postgresql-datasource', uid: 'golden-postgres' },
  mysql: { type: 'mysql', uid: 'golden-mysql' },
  mysqlUtc: { type: 'mysql', uid: 'golden-mysql-utc' },
  mysqlDown: { type: 'mysql', uid: 'golden-mysql-down' },
} as const;

const midnight = Date.parse('2026-02-02T00:00:00Z');

/** Minutes after the fixtures' midnight (2026-02-02 UTC), as Grafana's browser side sends a time. */
export function minutes(after: number): string {
  return String(midnight + after * 60_000);
}

export function request(from: string, to: string, ...queries: readonly QueryOptions[]): unknown {
  return { from, to, queries };
}

export function promql(refId: string, expr: string, options: QueryOptions = {}): QueryOptions {
  const common = { intervalMs: 60_000, maxDataPoints: 1000, range: true, utcOffsetSec: 0, exemplar: false };
  return { refId, datasource: sources.prometheus, expr, ...common, ...options };
}

export function sql(
  refId: string,
  format: 'table' | 'time_series',
  rawSql: string,
  options: QueryOptions = {}
): QueryOptions {
  return { refId, datasource: sources.postgres, rawSql, format, intervalMs: 300_000, maxDataPoints: 1000, ...options };
}
