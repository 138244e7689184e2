import { editedExample, exampleKpi, exampleRegistry } from '../testing/example';
import { minute } from '../time/units';
import type { SourceInfo } from '../query/types';
import { checkQualitySources } from '../query/checks/quality';
import { checkSources } from '../query/checks/sources';
import { decodeInline, decodeRegistry } from './decode';

/** What is wrong with a definition that has the given keys: `code path`. */
function problemsOf(overrides: Readonly<Record<string, unknown>>): string[] {
  return decodeInline(exampleKpi(overrides)).problems.map(({ code, path, hint }) => {
    expect(hint).toMatch(/\S/);
    return `${code} ${path}`;
  });
}

const p95 = { source: 'Prometheus', query: 'quantile_over_time(0.95, x[$__range])', over: 'window' };
const whole = { inputs: { p95 }, formula: 'p95', budget: undefined };
const good = { source: 'Prometheus', query: 'sum(increase(good_total[$__interval]))', over: 'sum' };
const past = (input: object) => ({
  version: 2,
  versions: [
    {
      version: 1,
      since: '2026-01-01',
      until: '2026-06-30',
      reason: 'R',
      definition: { inputs: { p95: input }, formula: 'p95' },
    },
  ],
});

test.each<[string, object, ...string[]]>([
  ['alone', whole],
  ['beside buckets', { ...whole, inputs: { good, p95 }, formula: 'good / p95' }],
  ['zero where missing', { ...whole, inputs: { p95: { ...p95, missing: 'zero' } } }],
  [
    'the last where missing',
    { ...whole, inputs: { p95: { ...p95, missing: 'last' } } },
    'whole-window inputs.p95.missing',
  ],
  [
    'in a budget of events',
    { ...whole, budget: { good: 'p95', total: 'p95' } },
    'not-additive budget.good',
    'not-additive budget.total',
  ],
  [
    'in a budget of slices',
    { ...whole, budget: { method: 'time-slices', objective: 99 } },
    'whole-window inputs.p95.over',
  ],
  ['in an earlier version too', { ...whole, ...past(p95) }],
  [
    'and buckets in an earlier version',
    { ...whole, ...past(good) },
    'whole-window versions[0].definition.inputs.p95.over',
  ],
])('over: window %s', (_, overrides, ...expected) => {
  expect(problemsOf({ ...overrides })).toEqual(expected);
});

test('excluded time cannot be left out of a whole window, and both are named', () => {
  const text = editedExample('+', 'exclude: [upgrade]')
    .replace(/^ {6}good:.*\n/m, `      good: {source: P, query: 'x[$__range]', over: window}\n`)
    .replace(/^ {4}budget:.*\n/m, '    quality: {parity: {source: P, query: x, tolerance: 1%}}\n');
  const exclusions = 'exclusions:\n  - {name: upgrade, once: [{from: 2026-01-01, to: 2026-01-02, reason: R}]}\n';
  const { problems } = decodeRegistry([{ name: 'kpis.yaml', text: `${text}${exclusions}` }]);
  expect(problems).toMatchObject([
    {
      path: 'kpis[0].inputs.good.over',
      message: '"good" has over: window, but the source cannot leave out the exclusion "upgrade".',
      hint: 'Remove exclude and include, leave out the time in the query, or use over: sum.',
    },
    {
      path: 'kpis[0].quality.parity',
      message: 'The parity query includes the time that the KPI excludes: the two numbers would differ.',
    },
  ]);
});

const check = { name: 'Duplicates', source: 'Shop', query: 'select 1', max: 0 };
const parity = { source: 'Shop', query: 'select 1', tolerance: '1%' };
const newest = { max: '10m', source: 'Shop', query: 'select max(at) from orders' };

test('checks, parity and freshness as they are meant', () => {
  const quality = {
    checks: [check, { ...check, name: 'Rows', min: 5, max: 9 }],
    parity: { ...parity, of: 'good' },
    freshness: newest,
  };
  const { registry, problems } = decodeInline(exampleKpi({ quality }));
  expect(problems).toEqual([]);
  const { source, query } = newest;
  expect(registry.kpis[0]?.quality).toEqual({
    freshness: 10 * minute,
    delay: 0,
    minCoverage: 0.5,
    minEvents: 0,
    queries: [
      { kind: 'check', ...check, min: null },
      { kind: 'check', ...check, name: 'Rows', min: 5, max: 9 },
      { kind: 'parity', source: 'Shop', query: 'select 1', of: 'good', tolerance: 0.01 },
      { kind: 'newest', source, query },
    ],
  });
});

test.each<[string, object, ...string[]]>([
  ['no limit', { checks: [{ ...check, max: undefined }] }, 'no-limit quality.checks[0]'],
  ['limits that nothing meets', { checks: [{ ...check, min: 1 }] }, 'no-limit quality.checks[0]'],
  ['two checks of one name', { checks: [check, check] }, 'equal-names quality.checks[1].name'],
  ['no name', { checks: [{ ...check, name: undefined }] }, 'missing-key quality.checks[0].name'],
  ['a limit as a text', { checks: [{ ...check, max: 'few' }] }, 'wrong-type quality.checks[0].max'],
  [
    'too many checks',
    { checks: Array.from({ length: 21 }, (_, i) => ({ ...check, name: `${i}` })) },
    'many-checks quality.checks',
  ],
  ['a mapping in place of a list', { checks: check }, 'wrong-type quality.checks'],
  ['a tolerance without a sign', { parity: { ...parity, tolerance: 1 } }, 'wrong-type quality.parity.tolerance'],
  ['a tolerance below zero', { parity: { ...parity, tolerance: '-1%' } }, 'bad-percent quality.parity.tolerance'],
  ['an input that is none', { parity: { ...parity, of: 'god' } }, 'unknown-input quality.parity.of'],
  ['a freshness without its limit', { freshness: { ...newest, max: undefined } }, 'missing-key quality.freshness.max'],
  ['a freshness that is no duration', { freshness: { ...newest, max: 'soon' } }, 'bad-duration quality.freshness.max'],
])('quality with %s', (_, quality, ...expected) => {
  expect(problemsOf({ quality: JSON.parse(JSON.stringify(quality)) as unknown })).toEqual(expected);
});

test('what has no window of its own asks for none, and what has no buckets has no newest one', () => {
  const composite = {
    inputs: undefined,
    formula: 'kpi("other")',
    window: undefined,
    budget: undefined,
    target: undefined,
  };
  const text = exampleRegistry(
    { id: 'other' },
    { ...composite, quality: { checks: [check], parity, freshness: newest } }
  );
  const { problems } = decodeRegistry([{ name: 'kpis.yaml', text }]);
  const codes = problems.map(({ code, path }) => `${code} ${path?.replace('kpis[1].', '')}`);
  expect(codes).toEqual(
    expect.arrayContaining(['idle-key quality.freshness', 'idle-key quality.checks', 'idle-key quality.parity'])
  );
  expect(problemsOf({ ...whole, quality: { freshness: '10m' } })).toEqual(['idle-key quality.freshness']);
  expect(problemsOf({ ...whole, quality: { freshness: newest } })).toEqual([]);
});

const all: SourceInfo[] = [
  { name: 'Prometheus', uid: 'prom', kind: 'prometheus', type: 'prometheus' },
  { name: 'Shop', uid: 'shop', kind: 'sql', type: 'grafana-postgresql-datasource', dialect: 'postgres' },
];
const sources = new Map(all.flatMap((source) => [[source.name, source] as const, [source.uid, source] as const]));

test.each<[string, string, string, ...string[]]>([
  ['Prometheus', 'quantile_over_time(0.95, x[$__range])', 'window'],
  [
    'Prometheus',
    'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))',
    'window',
    'no-range Write: histogram_quantile(0.95, sum by (le) (rate(x_bucket[$__range])))',
  ],
  ['Shop', 'select count(distinct a) from b where $__timeFilter(t)', 'window'],
  ['Shop', 'select count(distinct a) from b where t >= $__timeFrom()', 'window'],
  ['Shop', 'select count(distinct a) from b', 'window', 'no-range Write $__timeFilter(column).'],
  [
    'Prometheus',
    'max_over_time(x[$__range])',
    'max',
    'range-of-bucket Write: max_over_time(x[$__interval]). Or write over: window.',
  ],
  [
    'Shop',
    'select $__timeGroupAlias(t, $__interval), sum(a) / $__range_s from b',
    'sum',
    'range-of-bucket Write $__interval, or over: window.',
  ],
  ['Prometheus', 'sum(increase(x[$__range]))', 'sum', 'not-one-bucket Write: sum(increase(x[$__interval]))'],
])('in %s "%s" over: %s', (source, query, over, ...expected) => {
  const { registry } = decodeInline(
    exampleKpi({ inputs: { x: { source, query, over } }, formula: 'x', budget: undefined })
  );
  const decoded = decodeInline(
    exampleKpi({ inputs: { x: { source, query, over } }, formula: 'x', budget: undefined })
  ).problems;
  const found = [...decoded, ...checkSources(registry, sources)].map(({ code, hint }) => `${code} ${hint}`);
  expect(found).toEqual(expected);
});

test('sources of checks, parity and freshness that do not exist are told to editors, and keep no KPI from being measured', () => {
  const quality = {
    checks: [check, { ...check, name: 'B', source: 'Shp' }],
    parity: { ...parity, source: 'Gone' },
    freshness: { ...newest, source: 'Gone' },
  };
  const { registry } = decodeInline(exampleKpi({ quality }));
  expect(checkSources(registry, sources)).toEqual([]);
  expect(checkQualitySources(registry, sources)).toMatchObject([
    { path: 'quality.checks[1].source', hint: 'Did you mean "Shop"?' },
    { path: 'quality.parity.source', at: { line: 11 } },
    { path: 'quality.freshness.source' },
  ]);
});

test('PromQL of checks, parity and freshness that cannot be read is told to editors', () => {
  const own = { source: 'Prometheus', query: 'max(x # no end' };
  const quality = { checks: [{ ...check, ...own }], parity: { ...parity, ...own }, freshness: { ...newest, ...own } };
  const { registry } = decodeInline(exampleKpi({ quality }));
  expect(checkQualitySources(registry, sources)).toMatchObject([
    { code: 'unmatched-bracket', path: 'quality.checks[0].query' },
    { code: 'unmatched-bracket', path: 'quality.parity.query' },
    { code: 'unmatched-bracket', path: 'quality.freshness.query' },
  ]);
});

test('SQL of checks, parity and freshness that cannot be read is told to editors', () => {
  const own = { source: 'Shop', query: "select max(x) from y where z = '" };
  const quality = { checks: [{ ...check, ...own }], parity: { ...parity, ...own }, freshness: { ...newest, ...own } };
  const { registry } = decodeInline(exampleKpi({ quality }));
  expect(checkQualitySources(registry, sources)).toMatchObject([
    { code: 'open-sql', path: 'quality.checks[0].query' },
    { code: 'open-sql', path: 'quality.parity.query' },
    { code: 'open-sql', path: 'quality.freshness.query' },
  ]);
});
