import type { UnresolvedTarget, Kpi } from '../../src/core/definition/types';
import type { KpiRequest } from '../../src/core/plan/ask';
import { formula, input, kpi } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { sent } from './lib/runtime';
import { askPrometheus, startSources, type Sample, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const at = floorTo(now, 5 * minute);
const begin = floorTo(now - 90 * day, day);

/** Two counters, and a plan that changes every 31 hours and is gone for three of them now and then. */
function* samples(): Generator<Sample> {
  const times = Array.from({ length: Math.floor((now - begin) / minute) }, (_, n) => begin + n * minute);
  const rate = (n: number): number => 40 + Math.round(25 * Math.sin(n / 229)) + (n % 5);
  const bad = (n: number): number => (n % 97 === 0 ? 3 : n % (n > 80_000 ? 7 : 13) === 0 ? 1 : 0);
  for (const [code, step] of [
    ['200', (n: number) => rate(n) - bad(n)],
    ['500', bad],
  ] as const) {
    let value = 0;
    for (const [n, time] of times.entries()) {
      value += step(n);
      yield [`requests_total{code="${code}"}`, value, time / 1000];
    }
  }
  for (const bound of ['min', 'max']) {
    for (const time of times) {
      const turn = Math.floor(time / (31 * hour));
      if (turn % 5 !== 0 || time % (31 * hour) > 3 * hour) {
        yield [`plan_total{bound="${bound}"}`, (bound === 'min' ? 95 : 97) + (turn % 9) / 7, time / 1000];
      }
    }
  }
}

const sql = `
  create table orders (created_at timestamptz not null, amount numeric(12,2) not null);
  insert into orders select to_timestamp(${begin / 1000} + n * 173 + (n * n % 97)), round((5 + (n * 7919 % 20000) / 100.0)::numeric, 2)
  from generate_series(0, ${Math.floor((90 * day) / 173_000)}) n where (n / 500) % 7 <> 3;
  create table plan (day date not null, kpi text not null, low float8, high numeric(12,3), note text);
  insert into plan select d::date, 'orders', 90 + (extract(doy from d)::int * 37 % 100) / 10.0, 100 + extract(doy from d)::int / 7.0, 'n' || d
  from generate_series(timestamp '2014-01-01', timestamp '2026-12-31', interval '1 day') d where extract(doy from d)::int % 5 in (0, 3);
  update plan set low = null where extract(doy from day)::int % 45 = 0;
  grant select on orders, plan to grafana;`;

let sources: Sources;

beforeAll(async () => {
  sources = await startSources(samples(), ['requests', 'plan'], sql);
});

afterAll(() => sources?.stop());

function measure(one: Kpi, over: Partial<KpiRequest> = {}, board = new Board(now)) {
  return board.ask(one, { range: { from: now - 20 * day, to: now }, ...over });
}

const query = (source: string, text: string): UnresolvedTarget => ({
  kind: 'query',
  input: input('target', source, 'last', text),
});
const increase = (of: string, range = '$__interval'): string => `sum(increase(${of}[${range}]))`;
const availability = (unresolvedTarget: UnresolvedTarget, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [
      input('good', 'Prometheus', 'sum', increase('requests_total{code="200"}')),
      input('total', 'Prometheus', 'sum', increase('requests_total')),
    ],
    ...{ target: [], unresolvedTarget, budget: null, ...over },
  });
const revenue = (unresolvedTarget: UnresolvedTarget, over: Partial<Kpi> = {}): Kpi =>
  kpi({
    inputs: [
      input(
        'x',
        'Shop',
        'sum',
        'SELECT $__timeGroupAlias(created_at,$__interval), sum(amount) FROM orders WHERE $__timeFilter(created_at) GROUP BY 1'
      ),
    ],
    ...{
      formula: formula('x'),
      target: [],
      unresolvedTarget,
      budget: null,
      window: { kind: 'rolling', length: day },
      ...over,
    },
  });

const plan = (columns: string): string =>
  `SELECT day AS time, ${columns} FROM plan WHERE kpi = 'orders' AND $__timeFilter(day)`;

/** PostgreSQL's own answer: the latest row of the plan that began before the window's end. */
async function inForceBy(column: string, ends: ArrayLike<number>): Promise<Array<number | null>> {
  const { rows } = await sources.owner.query<{ value: number | null }>(
    `select (select ${column}::float8 from plan where kpi = 'orders' and day::timestamp at time zone 'UTC' < to_timestamp(e / 1000.0)
             order by day desc limit 1) as value from unnest($1::float8[]) with ordinality as ends(e, i) order by i`,
    [Array.from(ends)]
  );
  return rows.map(({ value }) => value);
}

const known = (column: ArrayLike<number>): Array<number | null> =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value));

test('the target at every window’s end is the row that PostgreSQL names', async () => {
  const result = await measure(revenue(query('Shop', plan('low'))), { points: 900, periods: 60 });
  expect(result).toMatchObject({ problems: [], notices: [] });
  const { times, targetMin } = result.series;
  expect(times.length).toBeGreaterThan(400);
  const expected = await inForceBy('low', times);
  expect(known(targetMin)).toEqual(expected);
  expect(new Set(expected).size).toBeGreaterThan(5);
  const ends = result.periods.map(({ to }) => to);
  expect(result.periods.map(({ target }) => target?.min ?? null)).toEqual(await inForceBy('low', ends));
  const [first] = result.lineage.targets;
  expect(first).toMatchObject({ kind: 'query', source: 'Shop', readAt: now });
  const { rows } = await sources.owner.query(`select count(*)::int as n from plan where day >= '2016-01-01'`);
  expect(first).toMatchObject({ rows: rows[0].n });
});

test('both ends of a range', async () => {
  const result = await measure(revenue(query('Shop', plan('low AS min, high AS max')), { direction: 'range' }), {
    points: 200,
  });
  // A row with one end alone is no range.
  expect(result.notices[0]?.message).toMatch(
    /^Shop returned nothing as the lowest and 1\d\d\.\d+ as the highest value for 2016-/
  );
  const whole = plan('low AS min, high AS max').replace('WHERE', 'WHERE low IS NOT NULL AND');
  const { series, notices } = await measure(revenue(query('Shop', whole), { direction: 'range' }), { points: 200 });
  expect(notices).toEqual([]);
  const { rows } = await sources.owner.query<{ low: number; high: number }>(
    `select p.low, p.high::float8 as high from unnest($1::float8[]) with ordinality as ends(e, i), lateral
      (select * from plan where low is not null and day::timestamp at time zone 'UTC' < to_timestamp(e / 1000.0) order by day desc limit 1) p
     order by i`,
    [Array.from(series.times)]
  );
  expect(known(series.targetMin)).toEqual(rows.map(({ low }) => low));
  expect(known(series.targetMax)).toEqual(rows.map(({ high }) => high));
});

test('a dashboard of twelve years ago finds the rows of its time', async () => {
  const then = Date.UTC(2014, 5, 1);
  const { series } = await measure(revenue(query('Shop', plan('low'))), {
    range: { from: then, to: then + 20 * day },
    points: 100,
  });
  expect(known(series.targetMin)).toEqual(await inForceBy('low', series.times));
  expect(series.targetMin.some(Number.isFinite)).toBe(true);
});

test('a series of Prometheus is read on even steps, the same for every dashboard', async () => {
  const text = 'max(plan_total{bound="min"})';
  const one = availability(query('Prometheus', text));
  const board = new Board(now);
  const wide = await measure(one, { points: 100 }, board);
  const narrow = await measure(one, { points: 72, range: { from: now - 6 * hour, to: now } }, board);
  for (const { series, notices } of [wide, narrow]) {
    expect(notices).toEqual([]);
    for (let i = 0; i < series.times.length; i += 9) {
      // 28 days are read by the hour; the reading before the window's end that has a value is in force.
      let reading = floorTo(series.times[i]! - 1, hour);
      let value = await askPrometheus(sources, text, reading);
      while (value === null) {
        reading -= hour;
        value = await askPrometheus(sources, text, reading);
      }
      expect([series.times[i], series.targetMin[i]]).toEqual([series.times[i], value]);
    }
  }
});

test('a range of Prometheus comes as two series with a label', async () => {
  const result = await measure(
    availability(query('Prometheus', 'max by (bound) (plan_total)'), { direction: 'range' })
  );
  const reading = floorTo(at - 1, hour);
  expect(result.notices).toEqual([]);
  expect(result.target?.min).toBe(await askPrometheus(sources, 'max(plan_total{bound="min"})', reading));
  expect(result.target?.max).toBe(await askPrometheus(sources, 'max(plan_total{bound="max"})', reading));
});

const stretch = { from: Date.UTC(2026, 7, 1), to: Date.UTC(2026, 8, 15) };
const relative = (over: { change?: number; within?: number }): UnresolvedTarget => ({
  kind: 'steps',
  steps: [{ from: -Infinity, baseline: stretch, change: over.change ?? null, within: over.within ?? null }],
});
const baselineOf = ({ lineage }: Awaited<ReturnType<typeof measure>>): number => {
  const [origin] = lineage.targets;
  return origin?.kind === 'baseline' ? origin.value : NaN;
};

test('a baseline is PostgreSQL’s own sum over the stretch', async () => {
  const one = revenue(relative({ change: -0.3 }), { window: { kind: 'rolling', length: 45 * day } });
  const result = await measure(one);
  const { rows } = await sources.owner.query(
    'select sum(amount)::float8 as value from orders where created_at >= $1 and created_at < $2',
    [new Date(stretch.from), new Date(stretch.to)]
  );
  expect(result.notices).toEqual([]);
  expect(baselineOf(result) / rows[0].value).toBeCloseTo(1, 9);
  expect(result.target!.min! / (0.7 * rows[0].value)).toBeCloseTo(1, 9);
});

test('a baseline is Prometheus’ own ratio over the stretch, and asked once', async () => {
  const board = new Board(now);
  const first = await measure(availability(relative({ within: 0.001 })), {}, board);
  const length = `${(stretch.to - stretch.from) / day}d`;
  const [good, total] = await Promise.all(
    ['{code="200"}', ''].map((labels) =>
      askPrometheus(sources, increase(`requests_total${labels}`, length), stretch.to)
    )
  );
  expect(baselineOf(first)).toBeCloseTo((100 * good!) / total!, 2);
  expect(first.target?.min).toBeCloseTo(baselineOf(first) * 0.999, 9);
  sent.length = 0;
  const again = await measure(availability(relative({ change: 0 })), {}, board);
  expect(baselineOf(again)).toBe(baselineOf(first));
  expect(sent.filter(({ request }) => request.range.to.valueOf() <= stretch.to)).toEqual([]);
});

test.each<[string, UnresolvedTarget, string]>([
  ['text', query('Shop', plan('note')), 'Shop returned the text "n2016-'],
  [
    'two columns',
    query('Shop', plan('low, high')),
    'Shop returned 2 columns or series of numbers (low, high) for the target',
  ],
  ['no rows', query('Shop', plan('low').replace('orders', 'nothing')), 'Shop returned no row for the target.'],
  ['no table', query('Shop', 'SELECT 1 FROM nowhere'), 'relation "nowhere" does not exist'],
  ['two series', query('Prometheus', 'plan_total'), 'Prometheus returned 2 columns or series'],
  ['bad PromQL', query('Prometheus', 'nofunction(plan_total)'), 'Prometheus answered with an error'],
  [
    'a baseline before all data',
    {
      kind: 'steps',
      steps: [
        { from: -Infinity, baseline: { from: Date.UTC(2025, 0), to: Date.UTC(2025, 1) }, change: 0, within: null },
      ],
    },
    'Not enough data over the baseline 2025-01-01 to 2025-01-31',
  ],
])('%s: the value shows, and why there is no target', async (_, unresolvedTarget, words) => {
  const result = await measure(availability(unresolvedTarget));
  expect(result).toMatchObject({ status: 'no-target', target: null, problems: [] });
  expect(result.value).toBeGreaterThan(90);
  expect(result.notices.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
});
