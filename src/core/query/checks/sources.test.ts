import type { SourceInfo } from '../types';
import { exampleKpi, exampleText, editedExample } from '../../testing/example';
import { minute } from '../../time/units';
import { checkSources } from './sources';
import { decodeInline, decodeRegistry } from '../../definition/decode';

const all: SourceInfo[] = [
  { name: 'Prometheus', uid: 'prom', kind: 'prometheus', type: 'prometheus', scrapeInterval: minute },
  { name: 'Shop', uid: 'shop', kind: 'sql', type: 'grafana-postgresql-datasource', dialect: 'postgres' },
  { name: 'Events', uid: 'events', kind: 'sql', type: 'grafana-clickhouse-datasource', dialect: 'clickhouse' },
  { name: 'Maria', uid: 'maria', kind: 'sql', type: 'mysql', dialect: 'mysql', sessionZone: '+00:00' },
  { name: 'Local', uid: 'local', kind: 'sql', type: 'mysql', dialect: 'mysql', sessionZone: '' },
  { name: 'Logs', uid: 'logs', kind: 'other', type: 'loki' },
  { name: 'KPIs', uid: 'kpis', kind: 'other', type: 'northstar-kpi-datasource' },
];
const sources = new Map(all.flatMap((source) => [[source.name, source] as const, [source.uid, source] as const]));

function check(text: string): string[] {
  const { registry } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  expect(registry.kpis).toHaveLength(1);
  return checkSources(registry, sources).map(({ at, path, code, severity }) => {
    return `${at?.line}:${at?.column} ${severity} ${code} ${path}`;
  });
}

const good = (input: string) => editedExample('good', `good: ${input}`);

const dates = (source: string) =>
  editedExample('+', 'bucket: 1d').replace(
    /(good|total): \{.*/g,
    `$1: {source: ${source}, query: $__timeFilter(day), over: sum, time: {column: day, type: date}}`
  );

test.each<[string, string, ...string[]]>([
  ['nothing', exampleText],
  ['a uid', exampleText.replaceAll('source: Prometheus', 'source: prom')],
  [
    'an unknown source',
    good('{source: Promtheus, query: x, over: sum}'),
    '8:22 error unknown-source kpis[0].inputs.good.source',
  ],
  ['itself', good('{source: KPIs, query: x, over: sum}'), '8:22 error own-source kpis[0].inputs.good.source'],
  ['a text for logs', good('{source: Logs, query: x, over: sum}'), '8:35 error text-query kpis[0].inputs.good.query'],
  ['a query for logs', good('{source: Logs, query: {expr: x}, over: sum}')],
  [
    'a macro that the source does not have',
    good('{source: Events, query: "SELECT $__timeGroupAlias(at, $__interval), count() FROM t GROUP BY 1", over: sum}'),
    '8:37 error unknown-macro kpis[0].inputs.good.query',
  ],
  [
    'a rate',
    good("{source: prom, query: 'rate(x)', over: sum}"),
    '8:35 error not-one-bucket kpis[0].inputs.good.query',
  ],
  ['a counter', good('{source: prom, query: x_total, over: sum}'), '8:35 error raw-counter kpis[0].inputs.good.query'],
  [
    'PromQL that is not closed',
    good("{source: prom, query: 'sum(x', over: sum}"),
    '8:35 error unmatched-bracket kpis[0].inputs.good.query',
  ],
  [
    'a sum of ratios',
    good("{source: prom, query: 'a / b', over: sum}"),
    '8:35 error sum-of-ratios kpis[0].inputs.good.query',
  ],
  [
    'a mean of percentiles',
    editedExample('budget', 'compare: none').replace(
      /good: \{.*/,
      'good: {source: prom, query: "quantile(0.9, x)", over: avg}'
    ),
    '8:35 warning mean-of-means kpis[0].inputs.good.query',
  ],
  [
    'a mean of averages in SQL',
    editedExample('budget', 'compare: none').replace(
      /good: \{.*/,
      'good: {source: Shop, query: "select avg(x)", over: avg}'
    ),
    '8:35 warning mean-of-means kpis[0].inputs.good.query',
  ],
  [
    'a time column in Prometheus',
    good('{source: prom, query: x, over: sum, time: {column: t}}'),
    '8:55 error idle-time kpis[0].inputs.good.time',
  ],
  ['dates in PostgreSQL', dates('Shop')],
  ['dates in a session of UTC', dates('Maria')],
  [
    'dates in a session of some other zone',
    dates('Local'),
    '9:73 error no-dates kpis[0].inputs.good.time',
    '10:74 error no-dates kpis[0].inputs.total.time',
  ],
  [
    'dates in ClickHouse',
    dates('Events'),
    '9:74 error no-dates kpis[0].inputs.good.time',
    '10:75 error no-dates kpis[0].inputs.total.time',
  ],
  ['three scrapes in a bucket', editedExample('+', 'bucket: 3m'), '7:13 error few-scrapes kpis[0].bucket'],
  ['four scrapes in a bucket', editedExample('+', 'bucket: 4m')],
])('%s', (_, text, ...expected) => {
  expect(check(text)).toEqual(expected);
});

test('messages name what they speak of', () => {
  const problems = (overrides: object) => checkSources(decodeInline(exampleKpi({ ...overrides })).registry, sources);
  expect(problems({ bucket: '2m' })).toMatchObject([
    {
      message: 'The bucket 2m is shorter than four scrape intervals of "Prometheus", each 1m.',
      hint: 'Write 4m or more.',
      path: 'bucket',
    },
  ]);
  const inputs = {
    x: { source: 'Promethus', query: 'x', over: 'max' },
    y: { source: 'Warehouse', query: 'x', over: 'max' },
  };
  expect(problems({ inputs, formula: 'x + y', budget: undefined })).toMatchObject([
    { message: 'Unknown data source "Promethus".', hint: 'Did you mean "Prometheus"?' },
    { hint: 'Known data sources: "Prometheus", "Shop", "Events", "Maria", "Local", "Logs", "KPIs".' },
  ]);
});

test('an earlier version is checked too; without places the id tells which KPI is meant', () => {
  const definition = { inputs: { x: { source: 'Gone', query: 'x', over: 'max' } }, formula: 'x' };
  const versions = [{ version: 1, since: '2026-01-01', until: '2026-02-01', reason: 'R', definition }];
  const { registry } = decodeInline(exampleKpi({ version: 2, versions, budget: undefined }));
  const path = 'versions[0].definition.inputs.x.source';
  expect(checkSources(registry, sources)).toMatchObject([{ code: 'unknown-source', path, at: { line: 11 } }]);
  const { kpis, byId } = registry;
  expect(checkSources({ kpis, byId }, sources)).toMatchObject([
    { path: `checkout-availability.${path}`, at: undefined },
  ]);
});
