import type { QueryTarget } from '../query/batch';
import { literal } from '../syntax/macros';
import type { QueryText } from '../definition/types';
import type { SourceInfo } from '../query/types';

/** What Grafana takes as a query of a source: `DataQuery` of its packages, with the properties of its plugin. */
export type QueryModel = Record<string, unknown> & {
  readonly refId: string;
  readonly datasource: { readonly uid: string; readonly type: string };
};

/** A target in the query model of its source: Prometheus with the target's own step if it has one, SQL, or the definition's object. */
export function queryModel({ refId, text, need }: QueryTarget, source: SourceInfo, step: number): QueryModel {
  return modelOf(refId, text, source, need?.step ?? step);
}

/** The same of a text alone. */
export function modelOf(
  refId: string,
  text: QueryText,
  source: Pick<SourceInfo, 'uid' | 'type' | 'kind' | 'dialect'>,
  step: number
): QueryModel {
  const { uid, type } = source;
  const base = { refId, datasource: { uid, type } };
  if (typeof text !== 'string') {
    return { ...text, ...base };
  }
  return source.kind === 'prometheus'
    ? {
        ...base,
        expr: text,
        range: true,
        instant: false,
        exemplar: false,
        format: 'time_series',
        interval: literal(step),
        editorMode: 'code',
      }
    : { ...base, ...sqlModel(text, source) };
}

/** Requests a table, with the properties that each plugin uses for it. */
function sqlModel(text: string, { dialect }: Pick<SourceInfo, 'dialect'>): Record<string, unknown> {
  switch (dialect) {
    case 'sqlite':
      return { rawQueryText: text, queryText: text, queryType: 'table', timeColumns: ['time'] };
    case 'clickhouse':
      // 1 is a table; `editorType` and `queryType` are for the plugin's editor.
      return { rawSql: text, editorType: 'sql', queryType: 'table', format: 1 };
    default:
      return { rawSql: text, rawQuery: true, format: 'table', editorMode: 'code' };
  }
}
