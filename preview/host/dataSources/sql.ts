import type {
  DataQuery,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceInstanceSettings,
  ScopedVars,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { type Observable, throwError } from 'rxjs';

/** A query as Grafana's SQL editor writes it. */
export interface SqlQuery extends DataQuery {
  readonly rawSql?: string;
  readonly format?: 'table' | 'time_series';
}

const noDatabase =
  'You do not currently have a default database configured for this data source. Postgres requires a default database with which to connect.';

/** What Grafana's SQL data sources do in the browser, as far as queries go. */
export class SqlStandIn extends DataSourceWithBackend<SqlQuery> {
  override readonly interval: string;
  protected readonly database: string;

  constructor(settings: DataSourceInstanceSettings & { jsonData: { timeInterval?: string; database?: string } }) {
    super(settings);
    this.interval = settings.jsonData.timeInterval || '1m';
    this.database = settings.jsonData.database ?? '';
  }

  override filterQuery(query: SqlQuery): boolean {
    return !query.hide;
  }

  override applyTemplateVariables({ refId, rawSql, format }: SqlQuery, scopedVars: ScopedVars): SqlQuery {
    return {
      refId,
      datasource: this.getRef(),
      rawSql: getTemplateSrv().replace(rawSql, scopedVars, quoteForSql),
      format,
    };
  }
}

/** PostgreSQL's asks for a database first. */
export class PostgresStandIn extends SqlStandIn {
  override query(request: DataQueryRequest<SqlQuery>): Observable<DataQueryResponse> {
    return this.database === '' ? throwError(() => new Error(noDatabase)) : super.query(request);
  }
}

/** One value has its quotes doubled, several are quoted and joined with commas. */
export function quoteForSql(value: string | string[] | number): string | number {
  if (Array.isArray(value)) {
    return value.map((item) => `'${item.replaceAll("'", "''")}'`).join(',');
  }
  return typeof value === 'string' ? value.replaceAll("'", "''") : value;
}
