import type {
  DataFrame,
  DataQuery,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceInstanceSettings,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  ScopedVars,
} from '@grafana/data';
import {
  type BackendDataSourceResponse,
  DataSourceWithBackend,
  getBackendSrv,
  getTemplateSrv,
  toDataQueryResponse,
} from '@grafana/runtime';
import { lastValueFrom, map, type Observable, throwError } from 'rxjs';

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

  /** The options of a variable: columns `__text` and `__value`, else every cell. */
  override async metricFindQuery(
    query: string | { rawSql?: string },
    options?: LegacyMetricFindQueryOptions
  ): Promise<MetricFindValue[]> {
    const range = options?.range;
    if (range === undefined) {
      return [];
    }
    const refId = options?.variable?.name ?? 'tempvar';
    const text = typeof query === 'string' ? query : query.rawSql;
    const rawSql = getTemplateSrv().replace(text, options?.scopedVars, quoteForSql);
    const queries: SqlQuery[] = [{ refId, datasource: this.getRef(), rawSql, format: 'table' }];
    const data = { from: range.from.valueOf().toString(), to: range.to.valueOf().toString(), queries };
    const answer = getBackendSrv()
      .fetch<BackendDataSourceResponse>({ url: '/api/ds/query', method: 'POST', data, requestId: refId })
      .pipe(map((response) => toDataQueryResponse(response, queries)));
    const frame: DataFrame | undefined = (await lastValueFrom(answer)).data[0];
    return frame === undefined ? [] : optionsOf(frame);
  }
}

/** PostgreSQL's asks for a database first. */
export class PostgresStandIn extends SqlStandIn {
  override query(request: DataQueryRequest<SqlQuery>): Observable<DataQueryResponse> {
    return this.database === '' ? throwError(() => new Error(noDatabase)) : super.query(request);
  }
}

function optionsOf({ fields }: DataFrame): MetricFindValue[] {
  const texts = fields.find(({ name }) => name === '__text')?.values;
  const values = fields.find(({ name }) => name === '__value')?.values;
  const all: MetricFindValue[] =
    texts && values
      ? texts.map((text, index) => ({ text: String(text), value: String(values[index]) }))
      : fields.flatMap((field) => field.values.map((text) => ({ text })));
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index);
}

/** One value has its quotes doubled, several are quoted and joined with commas. */
export function quoteForSql(value: string | string[] | number): string | number {
  if (Array.isArray(value)) {
    return value.map((item) => `'${item.replaceAll("'", "''")}'`).join(',');
  }
  return typeof value === 'string' ? value.replaceAll("'", "''") : value;
}
