import type { DataQuery } from '@grafana/schema';
import type { QueryTarget } from '../core/query/batch';
import { literal } from '../core/syntax/macros';
import type { SourceInfo } from '../core/query/types';

type Model = DataQuery & Record<string, unknown>;

/** A target in the query model of its source, at its own step where it has one: Prometheus, SQL, or the object from the definition. */
export function queryModel({ refId, text, need }: QueryTarget, source: SourceInfo, step: number): Model {
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
        interval: literal(need?.step ?? step),
        editorMode: 'code',
      }
    : { ...base, ...sqlModel(text, source) };
}

/** Rows as a table, whichever way the plugin is asked for it. */
function sqlModel(text: string, { dialect }: SourceInfo): Omit<Model, 'refId'> {
  switch (dialect) {
    case 'sqlite':
      return { rawQueryText: text, queryText: text, queryType: 'table', timeColumns: ['time'] };
    case 'clickhouse':
      // 1 is a table; the words are the editor's.
      return { rawSql: text, editorType: 'sql', queryType: 'table', format: 1 };
    default:
      return { rawSql: text, rawQuery: true, format: 'table', editorMode: 'code' };
  }
}
