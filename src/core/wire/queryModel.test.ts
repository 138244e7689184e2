import type { SourceInfo } from '../query/types';
import { minute } from '../time/units';
import { queryModel } from './queryModel';
import { describeSource } from './sourceInfo';

const text = 'SELECT 1';

function modelFor(type: string, query: string | Record<string, unknown> = text): unknown {
  const source: SourceInfo = describeSource({ uid: 'u', name: 'Shop', type });
  return queryModel({ refId: 'Q0', text: query }, source, minute);
}

const sql = { rawSql: text, rawQuery: true, format: 'table', editorMode: 'code' };

test.each<[string, Record<string, unknown>]>([
  ['grafana-postgresql-datasource', sql],
  ['postgres', sql],
  ['mysql', sql],
  ['mssql', sql],
  ['frser-sqlite-datasource', { rawQueryText: text, queryText: text, queryType: 'table', timeColumns: ['time'] }],
  ['grafana-clickhouse-datasource', { rawSql: text, editorType: 'sql', queryType: 'table', format: 1 }],
  [
    'prometheus',
    {
      expr: text,
      range: true,
      instant: false,
      exemplar: false,
      format: 'time_series',
      interval: '1m',
      editorMode: 'code',
    },
  ],
])('a text for %s', (type, model) => {
  expect(modelFor(type)).toEqual({ refId: 'Q0', datasource: { uid: 'u', type }, ...model });
});

test('an author’s own object goes as it is, but for its name and source', () => {
  const datasource = { uid: 'u', type: 'vertamedia-clickhouse-datasource' };
  const query = { query: 'SELECT $timeSeries', intervalFactor: 1, refId: 'Z' };
  expect(modelFor(datasource.type, query)).toEqual({
    query: 'SELECT $timeSeries',
    intervalFactor: 1,
    refId: 'Q0',
    datasource,
  });
});
