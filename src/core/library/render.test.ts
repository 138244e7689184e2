import { decodeRegistry } from '../definition/decode';
import { readLibrary } from './read';
import { renderTemplate, textsInQueries, unusedParams } from './render';

const library = readLibrary([
  `library: v1
area: tests
templates:
  - id: rate
    purpose: A rate.
    formula: bad / total
    unit: percent
    typical: { target: none, source: none }
    pitfalls: []
    source: Prometheus
    outcome: An outcome.
    params:
      metric: { kind: metric, default: requests_total, description: Metric }
      labels: { kind: labels, description: Labels }
      limit: { kind: number, default: 0.5, description: Limit }
      target: { kind: number, default: 1, description: Target }
      window: { kind: duration, default: 7d, description: Window }
    kpi: |
      unit: percent
      inputs:
        bad: { source: '\${source}', query: 'sum(increase(\${metric}{a="b",\${labels},le="\${limit}"}[$__interval]))', over: sum }
        all: { source: '\${source}', query: 'sum(increase(\${metric}{\${labels}}[$__interval]))', over: sum }
      formula: bad / all
      target: '\${target}'
      window: { rolling: '\${window}' }
  - id: total
    purpose: A total.
    formula: sum
    unit: short
    typical: { target: none, source: none }
    pitfalls: []
    source: SQL
    outcome: An outcome.
    params:
      table: { kind: table, default: orders, description: Table }
      time: { kind: column, default: placed_at, description: Time }
      dialect: { kind: dialect, default: postgres, description: Dialect }
    kpi: |
      unit: short
      inputs:
        x: { source: '\${source}', query: 'select $__timeGroupAlias(\${time}, $__interval), count(*) as value from \${table} where $__timeFilter(\${time}) group by 1 order by 1', over: sum }
      formula: x
      window: { rolling: 7d }
`,
]);

const rendered = (id: string, given: Readonly<Record<string, string>> = {}) => {
  const result = renderTemplate('my-kpi', library.get(id)!, new Map(Object.entries(given)));
  return result.ok ? result.value : result.problems.map(({ message, hint }) => `${message} ${hint}`).join('\n');
};

const kpiOf = (id: string, given: Readonly<Record<string, string>> = {}) => {
  const { registry, problems } = decodeRegistry([{ name: 'a.yaml', text: rendered(id, given) }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  return registry.kpis[0]!;
};

const queries = (id: string, given: Readonly<Record<string, string>> = {}) =>
  kpiOf(id, given).inputs.map(({ query }) => query);

test('no labels leave no comma and no braces', () => {
  expect(queries('rate')).toEqual([
    'sum(increase(requests_total{a="b",le="0.5"}[$__interval]))',
    'sum(increase(requests_total[$__interval]))',
  ]);
});

test.each(['job="a"', 'job="a", env!~"dev|test"', `path='/a}b',x="a\\"b"`, 'job="; drop, {} -- /* */"'])(
  'the labels %s are matchers of the same selector',
  (labels) => {
    expect(queries('rate', { labels })[1]).toBe(
      `sum(increase(requests_total{${labels.replace(', env', ',env')}}[$__interval]))`
    );
  }
);

test.each([
  ['', 'orders', 'orders'],
  ['postgres', 'Orders', '"Orders"'],
  ['postgres', 'shop.order', 'shop."order"'],
  ['mysql', 'shop.order', 'shop.`order`'],
])('%s: the table %s is written %s', (dialect, table, written) => {
  const [query] = queries('total', { table, ...(dialect === '' ? {} : { dialect }) });
  expect(query).toContain(`from ${written} where`);
});

const breaking = [
  'x; drop table y',
  'a"b',
  "a'b",
  'a`b',
  'a b',
  'a--b',
  'a/*',
  'a{',
  '}',
  'a)',
  '$__x',
  'a\nb',
  '',
  '1a',
];

test.each(breaking)('a table, column or metric %j is refused', (value) => {
  expect(rendered('total', { table: value })).toMatch(/not the name of a table\. Write letters/);
  expect(rendered('total', { time: value })).toMatch(/not the name of a column\. Write letters/);
  expect(rendered('rate', { metric: value })).toMatch(value === '' ? /"metric" is missing/ : /"metric" must not be/);
});

test.each(['job', 'job=a', 'job="a', 'job="a"}', '}', 'job="a"} or x{b="c"', 'job="a"#', 'a="b"\n,c="d"', 'a=`b`'])(
  'the labels %j are refused',
  (labels) => {
    expect(rendered('rate', { labels })).toMatch(/are not labels\. Write label="value"/);
  }
);

test.each([
  ['rate', { limit: '1"' }, '"limit" must not be "1"". Write a number'],
  ['rate', { limit: '' }, '"limit" is missing.'],
  ['rate', { target: '1e400' }, '"target" must not be'],
  ['rate', { window: '1x' }, '"window" must not be "1x". Write a duration'],
  ['rate', { window: '0d' }, '"window" must not be'],
  ['rate', { source: ' ' }, '"source" must not be'],
  ['rate', { limt: '1' }, 'Unknown setting "limt". Did you mean "limit"?'],
  ['total', { dialect: 'oracle' }, 'Write postgres or mysql.'],
  ['total', { table: 'a', limit: '1' }, 'Unknown setting "limit".'],
])('%s with %j is refused', (id, given, told) => {
  expect(rendered(id, given)).toContain(told);
});

test('texts are texts, whatever they hold', () => {
  const texts = ['It\'s: "new" # $5 ${team}', 'true', '1', '- a', '{ a: b }', '&x', '*x', '| x'];
  for (const name of texts) {
    const kpi = kpiOf('rate', { name, description: name, team: name });
    expect([kpi.name, kpi.description, kpi.owner?.team]).toEqual([name, name, name]);
  }
});

test('what cannot be sound in a template is found', () => {
  const [rate] = library.values();
  expect(unusedParams({ ...rate!, kpi: rate!.kpi.replaceAll('${limit}', '') })).toEqual(['limit']);
  expect(textsInQueries({ ...rate!, kpi: rate!.kpi.replace('le="', '${team}') })).toEqual(['team']);
  expect([unusedParams(rate!), textsInQueries(rate!)]).toEqual([[], []]);
});
