import type { BucketInput, Input, Kpi } from '../../src/core/definition/types';
import type { KpiRequest } from '../../src/core/plan/ask';
import type { KpiResult } from '../../src/core/compute/results';
import { formula, input, kpi } from '../../src/core/testing/world';
import { day, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { count, seriesOf } from './lib/counterOracle';
import { at, cells, now, regions, samples, sql, window } from './lib/regions';
import { sent } from './lib/runtime';
import { startSources, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Results by label against what the sources say themselves: `by (region)` of Prometheus, `GROUP BY region` of PostgreSQL.
 */

let sources: Sources;

beforeAll(async () => {
  sources = await startSources(samples(), ['requests', 'cells'], sql);
});

afterAll(() => sources?.stop());

async function measure(one: Kpi, over: Partial<KpiRequest> = {}, board = new Board(now)): Promise<KpiResult> {
  const result = await board.ask(one, over);
  expect(result.problems).toEqual([]);
  return result;
}

/** What Prometheus says at an instant, series by series. */
async function askBy(query: string, time: number, label = 'region'): Promise<Map<string, number>> {
  const url = `${sources.prometheus.url}/api/v1/query?query=${encodeURIComponent(query)}&time=${time / 1000}`;
  const { data } = (await (await fetch(url)).json()) as {
    data: { result: Array<{ metric: Record<string, string>; value: [number, string] }> };
  };
  return new Map(data.result.map(({ metric, value }) => [metric[label] ?? '', Number(value[1])]));
}

async function askSql(query: string, ...values: unknown[]): Promise<Map<string, number>> {
  const { rows } = await sources.owner.query(query, values);
  return new Map(rows.map((row: { label: string | null; value: number }) => [row.label ?? '', Number(row.value)]));
}

const scraped = seriesOf(samples());

/** What the samples of a region say of the window; `slack` is what tiles may be off where a counter is born in one. */
function countedOf(region: string, code = ''): { sum: number; known: number; slack: number } {
  const label = `region="${region.replace(/[\\"]/g, '\\$&')}"`;
  const series = [...scraped]
    .filter(([metric]) => metric.includes(label) && metric.includes(code))
    .map(([, one]) => one);
  const span = { from: at - window, bucket: 5 * minute, buckets: window / (5 * minute) };
  const { events, isKnown, slack } = count(series, span, { gap: day, born: false });
  const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);
  return { sum: sum(events), known: sum(isKnown), slack: sum(slack) };
}

const increase = (code = ''): string =>
  `sum by (region) (increase(requests_total{code=~"${code || '.*'}"}[$__interval]))`;
const prom = (name: string, query: string, over: BucketInput['over'] = 'sum', more: Partial<Input> = {}): Input => ({
  ...input(name, 'Prometheus', over, query),
  ...more,
});
const byRegion = { labels: ['region'], limit: 50 };
const availability = kpi({
  by: byRegion,
  inputs: [prom('good', increase('200')), prom('total', increase())],
});
const orders = (value: string, label = 'region', where = 'true'): string =>
  `SELECT $__timeGroupAlias(created_at,$__interval), ${label}, ${value} FROM orders WHERE $__timeFilter(created_at) AND ${where} GROUP BY 1, 2`;
const shop = (query: string, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    by: byRegion,
    inputs: [input('x', 'Shop', 'sum', query)],
    formula: formula('x'),
    budget: null,
    target: [],
    ...over,
  });

function valuesOf({ sets }: KpiResult, label = 'region'): Map<string, number | null> {
  return new Map(sets!.shown.map(({ labels, value }) => [labels[label]!, value]));
}

test('every set equals what its samples say, over holes and a birth too', async () => {
  const result = await measure(availability);
  expect(result.sets!.shown.map(({ labels }) => labels.region).sort()).toEqual([...regions].sort());
  for (const { labels, value, coverage, budget } of result.sets!.shown) {
    const region = labels.region!;
    const [good, total] = [countedOf(region, 'code="200"'), countedOf(region)];
    expect(Math.abs(budget!.total - total.sum)).toBeLessThan(1e-6 + total.slack);
    expect(Math.abs(value! - (100 * good.sum) / total.sum)).toBeLessThan(1e-9 + (100 * total.slack) / total.sum);
    expect(coverage).toBeCloseTo(good.known / 8064, 9);
  }
  expect(result.sets!.shown.find(({ labels }) => labels.region === 'ap')!.status).toBe('insufficient');
  expect(result.notices).toEqual([]);
});

test('the whole is recomputed from the sums of all sets', async () => {
  const result = await measure({ ...availability, by: { labels: ['region'], limit: 2 } });
  const plain = await measure(
    kpi({
      inputs: [
        prom('good', increase('200').replace(' by (region)', '')),
        prom('total', increase().replace(' by (region)', '')),
      ],
    })
  );
  expect(result.value! / plain.value!).toBeCloseTo(1, 9);
  expect(result.budget!.bad / plain.budget!.bad).toBeCloseTo(1, 6);
  expect(result.sets).toMatchObject({ count: 4, shown: [{ name: 'eu' }, { name: 'us' }] });
  expect(result.notices).toMatchObject([{ code: 'sets-left-out', message: expect.stringContaining('2 largest of 4') }]);
  const all = valuesOf(await measure(availability));
  for (const [region, value] of valuesOf(result)) {
    expect(value).toBeCloseTo(all.get(region)!, 9);
  }
});

test.each([
  ['min', 'min_over_time'],
  ['max', 'max_over_time'],
] as const)('the %s of each set, and of all', async (over, fold) => {
  const q = 'sum by (region) (increase(requests_total{code="200"}[5m]))';
  const one = kpi({ by: byRegion, inputs: [prom('x', q, over)], formula: formula('x'), budget: null, target: [] });
  const result = await measure(one, {});
  const exact = await askBy(`${fold}((${q})[${window - 1}ms:5m])`, at);
  expect([...valuesOf(result).keys()].sort()).toEqual([...exact.keys()].sort());
  for (const [region, value] of valuesOf(result)) {
    expect([region, value! / exact.get(region)!]).toEqual([region, expect.closeTo(1, 9)]);
  }
  expect(result.value).toBeCloseTo(Math[over](...exact.values()), 6);
});

test.each([
  ['sum(amount) AS revenue', 'region', 'true'],
  ['count(*)', 'orders.region', "status = 'paid'"],
  ['coalesce(sum(amount), 0) AS revenue', "coalesce(region, '') AS region", 'true'],
  ['count(DISTINCT id)', 'region', 'true'],
])('%s by %s equals GROUP BY over the half-open window', async (value, label, where) => {
  const query = orders(value, label, where);
  const result = await measure(shop(query), { points: 24 });
  const bare = value.replace(/ AS .*/, '');
  const span = [new Date(at - window), new Date(at)];
  const exact = await askSql(
    `select coalesce(region, '') as label, (${bare})::float8 as value from orders where created_at >= $1 and created_at < $2 and ${where} group by 1`,
    ...span
  );
  const [[, all]] = [
    ...(await askSql(
      `select 'all' as label, (${bare})::float8 as value from orders where created_at >= $1 and created_at < $2 and ${where}`,
      ...span
    )),
  ] as [[string, number]];
  expect([...valuesOf(result).keys()].sort()).toEqual([...exact.keys()].sort());
  for (const [region, found] of valuesOf(result)) {
    expect([region, found! / exact.get(region)!]).toEqual([region, expect.closeTo(1, 9)]);
  }
  expect(result.value! / all).toBeCloseTo(1, 9);
  expect(result.sets!.shown.find(({ labels }) => labels.region === '')!.name).toBe('(none)');
});

test('a formula over both sources is joined on the region, and tells of partners that are missing', async () => {
  const mixed = kpi({
    by: byRegion,
    inputs: [
      input('revenue', 'Shop', 'sum', orders('sum(amount)')),
      prom('requests', increase(), 'sum', { missing: 'zero' }),
    ],
    formula: formula('1000 * revenue / requests'),
    budget: null,
    target: [],
  });
  const result = await measure(mixed);
  const revenue = await askSql(
    'select region as label, sum(amount)::float8 as value from orders where created_at >= $1 and created_at < $2 group by 1',
    new Date(at - window),
    new Date(at)
  );
  expect([...valuesOf(result).keys()].sort()).toEqual([...regions].sort());
  for (const [region, value] of valuesOf(result)) {
    const requests = countedOf(region);
    const off = Math.abs(value! / ((1000 * revenue.get(region)!) / requests.sum) - 1);
    expect(off).toBeLessThan(1e-9 + requests.slack / requests.sum);
  }
  expect(result.notices).toMatchObject([
    { code: 'missing-partner', message: expect.stringMatching(/^requests has nothing for .*lonely/) },
  ]);
});

test('over the limit the largest are fetched, in both sources, odd names among them', async () => {
  const largest = kpi({
    by: { labels: ['cell'], limit: 10 },
    inputs: [prom('x', 'sum by (cell) (increase(cells_total[$__interval]))')],
    formula: formula('x'),
    budget: null,
    target: [],
    window: { kind: 'rolling', length: 2 * day },
  });
  sent.length = 0;
  const result = await measure(largest);
  expect(result.sets!.count).toBe(60);
  expect(result.sets!.shown.map(({ name }) => name)).toEqual(cells.slice(-10).reverse());
  const all = await askBy(
    `sum_over_time((sum by (cell) (increase(cells_total[5m])))[${2 * day - 1}ms:5m])`,
    at,
    'cell'
  );
  for (const [cell, value] of valuesOf(result, 'cell')) {
    expect(value! / all.get(cell)!).toBeCloseTo(1, 9);
  }
  expect(result.value! / [...all.values()].reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
  expect(sent.reduce((n, { points }) => n + points, 0)).toBeLessThan(12_000);

  const two = await measure(shop(orders('sum(amount)'), { by: { labels: ['region'], limit: 5 } }));
  const every = valuesOf(await measure(shop(orders('sum(amount)'))));
  expect(two.sets!.shown.length).toBe(5);
  for (const [region, value] of valuesOf(two)) {
    expect(value! / every.get(region)!).toBeCloseTo(1, 9);
  }
});

test('10,000 sets: bounded work, and the whole counts them all', async () => {
  const pages = `SELECT $__timeGroupAlias(created_at,$__interval), page, sum(n) FROM clicks WHERE $__timeFilter(created_at) GROUP BY 1, 2`;
  sent.length = 0;
  const result = await measure(
    shop(pages, { by: { labels: ['page'], limit: 20 }, window: { kind: 'rolling', length: day } })
  );
  const span = [new Date(at - day), new Date(at)];
  const all = await askSql(
    'select page::text as label, sum(n)::float8 as value from clicks where created_at >= $1 and created_at < $2 group by 1',
    ...span
  );
  expect(result.sets!.count).toBe(all.size);
  expect(result.sets!.shown.length).toBe(20);
  expect(result.value).toBe([...all.values()].reduce((sum, value) => sum + value, 0));
  for (const [page, value] of valuesOf(result, 'page')) {
    expect(value).toBe(all.get(page));
  }
  expect(sent.reduce((n, { points }) => n + points, 0)).toBeLessThan(3000);
});

test.each([
  ['Prometheus', prom('x', 'sum(increase(requests_total[$__interval]))'), 'The input "x" has no label "region"'],
  [
    'PostgreSQL',
    input('x', 'Shop', 'sum', orders('sum(amount)').replace(' region,', '').replace(', 2', '')),
    'The input "x" has no label "region"',
  ],
])('an input of %s that lacks the label is named, and the whole is measured', async (_, one, message) => {
  const result = await measure(shop('', { inputs: [one] }));
  expect(result.value).toBeGreaterThan(0);
  expect(result.sets!.shown).toEqual([]);
  expect(result.notices).toMatchObject([{ code: 'lacks-label', message: expect.stringContaining(message) }]);
});

test('an input without the label is shared where it says so', async () => {
  const share = kpi({
    by: byRegion,
    inputs: [prom('own', increase()), prom('all', 'sum(increase(requests_total[$__interval]))', 'sum', { by: [] })],
    formula: formula('100 * own / all'),
    budget: null,
    target: [],
    window: { kind: 'rolling', length: 7 * day },
  });
  const result = await measure(share);
  expect([...valuesOf(result).values()].reduce((sum: number, value) => sum + value!, 0)).toBeCloseTo(100, 0);
  expect(result.value).toBeCloseTo(100, 6);
});

test('few requests on load, none on refresh; a year is read under the limits of Prometheus', async () => {
  const board = new Board(now);
  sent.length = 0;
  const first = await measure(availability, {}, board);
  const requests = sent.length;
  sent.length = 0;
  const again = await measure(availability, {}, board);
  expect(requests).toBeLessThanOrEqual(9);
  expect(sent.length).toBe(0);
  expect(again.sets).toEqual(first.sets);
  const year = await measure({ ...availability, window: { kind: 'rolling', length: 365 * day }, compare: 'none' });
  expect(year.sets!.shown.length).toBe(4);
});
