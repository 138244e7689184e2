/** What the SQL of a source is written in: see `dialects`. */
export type SqlDialect = 'postgres' | 'mysql' | 'mssql' | 'sqlite' | 'clickhouse';

/** What the engine knows of a data source that Grafana has. */
export interface SourceInfo {
  readonly name: string;
  readonly uid: string;
  readonly kind: 'prometheus' | 'sql' | 'other';
  /** The plugin's id: `prometheus`, `grafana-postgresql-datasource`. */
  readonly type: string;
  /** Of a SQL source. */
  readonly dialect?: SqlDialect;
  /** Of MySQL: the time zone that its settings give to sessions; empty for the server's own. */
  readonly sessionZone?: string;
  /** How often a Prometheus scrapes, in ms, as its settings say. */
  readonly scrapeInterval?: number;
  /** Whether a Prometheus is known to leave out the left edge of ranges, as it does from version 3 on. */
  readonly isLeftOpen?: boolean;
}
