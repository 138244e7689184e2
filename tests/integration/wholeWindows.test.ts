import type { Input, Kpi, Quality } from '../../src/core/definition/types';
import type { KpiRequest } from '../../src/core/plan/ask';
import { calendar } from '../../src/core/testing/calendar';
import { formula, input, kpi, wholeInput } from '../../src/core/testing/world';
import type { CalendarUnit } from '../../src/core/time/calendar';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import type { Window } from '../../src/core/time/window';
import { Board } from './lib/board';
import { sent } from './lib/runtime';
import { askPrometheus, startSources, type Sample, type Sources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/** Three days after Berlin has put its clocks back. */
const now = Date.UTC(2026, 9, 28, 13, 37, 12);
const at = floorTo(now, 5 * minute);
const begin = floorTo(now - 100 * day, 5 * minute);
const zone = 'Europe/Berlin';

/** A latency every five minutes, users who come and go, requests that are counted. */
function* samples(): Generator<Sample> {
  for (let time = begin, n = 0; time <= now; time += 5 * minute, n++) {
    yield ['latency', 100 + 80 * Math.sin(n / 97) + ((n * 7919) % 211), time / 1000];
  }
  for (let user = 0; user < 40; user++) {
    for (let time = begin, n = 0; time <= now; time += hour, n++) {
      if ((Math.floor(n / 31) * 13 + user * 7) % 40 < 3) {
        yield [`seen{user="u${user}"}`, 1, time / 1000];
      }
    }
  }
  let total = 0;
  for (let time = begin, n = 0; time <= now; time += minute, n++) {
    total += 40 + (n % 7);
    yield ['requests_total', total, time / 1000];
  }
}

/** Orders at odd times, and some at and just before the edges of days and months in Berlin. */
const sql = `
  create table orders (id bigserial primary key, placed_at timestamptz not null, amount float8 not null, customer int not null);
  insert into orders (placed_at, amount, customer)
  select to_timestamp(${begin / 1000} + n * 173 + (n * n % 97)), (n * 7919 % 20011) / 100.0, (n * n % 733)::int
  from generate_series(0::bigint, ${Math.floor((now - begin) / 173_000)}) n;
  insert into orders (placed_at, amount, customer)
  select (d::date::timestamp at time zone '${zone}') + shift * interval '1 microsecond', 1000 + extract(day from d), 10000 + extract(day from d)::int * 10 + shift + 1
  from generate_series('2026-08-01'::date, '2026-10-28'::date, interval '1 day') d, unnest(array[-1, 0]) shift;
  create table notes (word text);
  insert into notes values ('many'), ('few');
  grant select on orders, notes to grafana;`;

let sources: Sources;
beforeAll(async () => {
  sources = await startSources(samples(), [], sql);
});
afterAll(() => sources?.stop());

function ask(one: Kpi, over: Partial<KpiRequest> = {}, board = new Board(now)) {
  return board.ask(one, over);
}

const rolling = (length: number): Window => ({ kind: 'rolling', length });

const over = (x: Input, window: Window, more: Partial<Kpi> = {}): Kpi =>
  kpi({ inputs: [x], formula: formula('x'), window, target: [], budget: null, ...more });
const promql = (query: string): Input => wholeInput('x', 'Prometheus', query);
const inSql = (select: string): Input =>
  wholeInput('x', 'Shop', `SELECT ${select} FROM orders WHERE $__timeFilter(placed_at)`);

const quantile = 'quantile_over_time(0.95, latency[$__range])';
const users = 'count(count by (user) (count_over_time(seen[$__range])))';
const busiest = 'quantile_over_time(0.9, (sum(rate(requests_total[10m])))[$__range:$__interval])';

/** What Prometheus itself says of a window without its left edge, which version 2 would include. */
const ofPrometheus = (query: string, { from, to }: { from: number; to: number }) =>
  askPrometheus(sources, query.replaceAll('$__range', `${to - from - 1}ms`).replaceAll('$__interval', '5m'), to);

/** What PostgreSQL itself says of a window. */
async function ofPostgres(select: string, { from, to }: { from: number; to: number }): Promise<number> {
  const text = `select (${select})::float8 as value from orders where placed_at >= $1 and placed_at < $2`;
  const { rows } = await sources.owner.query(text, [new Date(from), new Date(to)]);
  return rows[0].value;
}

/** Windows as PostgreSQL's calendar has them: from the start of the period at, and before, to its end or to `at`. */
async function periodsOf(unit: CalendarUnit, count: number) {
  const { rows } = await sources.owner.query(
    `select extract(epoch from (date_trunc($1, $2::timestamptz at time zone $3) - n * ('1 ' || $1)::interval) at time zone $3) * 1000 as start
     from generate_series(-1, $4) n order by n`,
    [unit, new Date(at), zone, count]
  );
  const starts = rows.map(({ start }) => Number(start));
  return starts.slice(1).map((from, i) => ({ from, to: Math.min(starts[i]!, at) }));
}

test.each([quantile, users, busiest])('%s over rolling windows, past ones too', async (query) => {
  const result = await ask(over(promql(query), rolling(14 * day)), { periods: 3 });
  expect(result.problems).toEqual([]);
  for (const { from, to, value } of result.periods) {
    expect(value).toBe(await ofPrometheus(query, { from, to }));
  }
  expect(result.periods).toHaveLength(4);
  expect(result.delta?.from).toBe(await ofPrometheus(query, { from: at - 28 * day, to: at - 14 * day }));
});

test.each(['day', 'week', 'month'] as const)('percentiles over every %s, where clocks are put back', async (unit) => {
  const windows = await periodsOf(unit, unit === 'month' ? 2 : 5);
  const result = await ask(over(promql(quantile), calendar(unit, zone)), { periods: windows.length - 1 });
  expect(result.problems).toEqual([]);
  const found = result.periods.map(({ from, to, value }) => ({ from, to, value }));
  const own = await Promise.all(windows.map(async (one) => ({ ...one, value: await ofPrometheus(quantile, one) })));
  expect(found).toEqual(own);
  const lengths = { day: 25 * hour, week: 7 * day + hour, month: 30 * day };
  expect(windows.map(({ from, to }) => to - from)).toContain(lengths[unit]);
});

test.each([
  'percentile_cont(0.95) within group (order by amount)',
  'count(distinct customer)',
  'count(*) filter (where amount >= 1000)',
])('%s over every day, week and month', async (select) => {
  for (const unit of ['day', 'week', 'month'] as const) {
    const windows = await periodsOf(unit, 2);
    const { problems, periods } = await ask(over(inSql(select), calendar(unit, zone)), { periods: 2 });
    expect(problems).toEqual([]);
    const own = [];
    for (const one of windows) {
      own.push({ ...one, value: await ofPostgres(select, one) });
    }
    expect(periods.map(({ from, to, value }) => ({ from, to, value }))).toEqual(own);
  }
});

test('the points of a line, of both sources', async () => {
  const range = { from: now - 6 * day, to: now };
  const asked = { range, points: 500 };
  const board = new Board(now);
  sent.length = 0;
  const fromPrometheus = await ask(over(promql(quantile), rolling(7 * day), { compare: 'none' }), asked, board);
  expect(sent).toHaveLength(2);
  const { times, values } = fromPrometheus.series;
  expect(times.length).toBeGreaterThan(20);
  for (const [i, to] of times.entries()) {
    expect(values[i]).toBe(await ofPrometheus(quantile, { from: to - 7 * day, to }));
  }
  const select = 'count(distinct customer)';
  const { series } = await ask(over(inSql(select), calendar('week', zone)), asked, board);
  expect(series.times.length).toBeGreaterThan(5);
  expect(series.times.length).toBeLessThanOrEqual(12);
  const weeks = await periodsOf('week', 2);
  for (const [i, to] of series.times.entries()) {
    const { from } = weeks.find((week) => week.from < to)!;
    expect(series.values[i]).toBe(await ofPostgres(select, { from, to }));
  }
});

test('buckets of one source and whole windows of the other in one formula', async () => {
  const requests = input('requests', 'Prometheus', 'sum', 'sum(increase(requests_total[$__interval]))');
  const select = 'count(distinct customer)';
  const mixed = kpi({
    inputs: [requests, { ...inSql(select), name: 'customers' }],
    formula: formula('requests / customers'),
    window: rolling(7 * day),
    budget: null,
  });
  const { value, lineage } = await ask(mixed);
  const customers = await ofPostgres(select, { from: at - 7 * day, to: at });
  const total = (await ofPrometheus('sum(increase(requests_total[$__range]))', { from: at - 7 * day, to: at }))!;
  expect(lineage.inputs[1]).toEqual({ name: 'customers', over: 'window', value: customers });
  expect(Math.abs(value! * customers - total) / total).toBeLessThan(0.001);
});

test('a refresh asks about what has moved alone', async () => {
  const board = new Board(now);
  const customers = over(inSql('count(distinct customer)'), calendar('month', zone), { compare: 'none' });
  sent.length = 0;
  await ask(customers, { periods: 2 }, board);
  expect(sent).toHaveLength(3);
  await ask(customers, { periods: 2, now: now + minute }, board);
  expect(sent).toHaveLength(3);
  await ask(customers, { periods: 2, now: now + 5 * minute, range: { from: now, to: now + 5 * minute } }, board);
  expect(sent).toHaveLength(4);
});

test.each<[string, Input, string]>([
  [
    'text',
    wholeInput('x', 'Shop', 'SELECT max(word) FROM notes WHERE now() > $__timeFrom()'),
    'Shop returned the text "many" where one number is due.',
  ],
  [
    'several rows',
    wholeInput('x', 'Shop', 'SELECT length(word) FROM notes WHERE now() > $__timeFrom()'),
    'Shop returned 2 rows where one number is due.',
  ],
  ['two numbers', inSql('count(*), sum(amount)'), 'Shop returned 2 columns where one number is due.'],
  ['a time', inSql('max(placed_at)'), 'Shop returned a time where a number is due.'],
  [
    'an unknown table',
    wholeInput('x', 'Shop', 'SELECT 1 FROM nowhere WHERE now() > $__timeFrom()'),
    'Shop answered with an error',
  ],
  [
    'several series',
    promql('count_over_time(seen[$__range])'),
    'Prometheus returned 12 series where one number is due.',
  ],
  ['bad PromQL', promql('quantile_over_time(latency[$__range])'), 'Prometheus answered with an error'],
])('a query that replies with %s is told', async (_, x, message) => {
  const { problems, status } = await ask(over(x, rolling(7 * day)));
  expect(status).toBe('no-data');
  expect(problems).toMatchObject([
    { message: expect.stringContaining(`Input "x": ${message}`), hint: expect.any(String) },
  ]);
});

test.each<[string, Input]>([
  ['no row', wholeInput('x', 'Shop', 'SELECT amount FROM orders WHERE amount < 0 AND $__timeFilter(placed_at)')],
  ['no value', inSql('sum(nullif(amount, amount))')],
  ['no series', promql('count(count_over_time(nothing[$__range]))')],
])('%s is no data', async (_, x) => {
  expect(await ask(over(x, rolling(7 * day)))).toMatchObject({ status: 'no-data', value: null, problems: [] });
});

describe('checks, parity and freshness', () => {
  const plain = kpi().quality;
  const orders = (quality: Partial<Quality>) =>
    kpi({
      inputs: [
        input(
          'orders',
          'Shop',
          'sum',
          'SELECT $__timeGroupAlias(placed_at,$__interval), count(*) AS n FROM orders WHERE $__timeFilter(placed_at) GROUP BY 1'
        ),
      ],
      formula: formula('orders'),
      window: calendar('month', zone),
      target: [],
      budget: null,
      quality: { ...plain, ...quality },
    });
  const counted = 'SELECT count(*) FROM orders WHERE $__timeFilter(placed_at)';

  test('a second way to the same number, and queries that hold or do not', async () => {
    const { checks, problems, notices, status } = await ask(
      orders({
        queries: [
          {
            kind: 'check',
            name: 'Without a customer',
            source: 'Shop',
            query: `${counted} AND customer IS NULL`,
            min: null,
            max: 0,
          },
          { kind: 'check', name: 'Large', source: 'Shop', query: `${counted} AND amount >= 1000`, min: null, max: 3 },
          {
            kind: 'check',
            name: 'Scrapes',
            source: 'Prometheus',
            query: 'count_over_time(latency[$__range])',
            min: 1000,
            max: null,
          },
          { kind: 'check', name: 'Broken', source: 'Shop', query: 'SELECT 1 FROM nowhere', min: 0, max: null },
          { kind: 'check', name: 'Gone', source: 'Ledger', query: counted, min: 0, max: null },
          { kind: 'parity', source: 'Shop', query: counted, of: null, tolerance: 0 },
        ],
      })
    );
    expect([problems, notices, status]).toEqual([[], [], 'no-target']);
    const [{ from, to }] = (await periodsOf('month', 0)) as [{ from: number; to: number }];
    expect(checks.map(({ name, state, value }) => [name, state, value])).toEqual([
      ['Without a customer', 'passing', 0],
      ['Large', 'failing', await ofPostgres('count(*) filter (where amount >= 1000)', { from, to })],
      ['Scrapes', 'passing', await ofPrometheus('count_over_time(latency[$__range])', { from, to })],
      ['Broken', 'unknown', null],
      ['Gone', 'unknown', null],
      ['Parity', 'passing', await ofPostgres('count(*)', { from, to })],
    ]);
  });

  test.each([
    ['Shop', 'SELECT max(placed_at) FROM orders'],
    ['Shop', 'SELECT extract(epoch FROM max(placed_at))::float8 FROM orders'],
    ['Shop', 'SELECT max(placed_at) AS time FROM orders WHERE $__timeFilter(placed_at)'],
  ])('the age of the data by %s: %s', async (source, query) => {
    const { rows } = await sources.owner.query(
      'select extract(epoch from max(placed_at)) * 1000 as newest from orders where placed_at < $1',
      [new Date(now)]
    );
    const { age, notices } = await ask(
      orders({ freshness: 10 * minute, queries: [{ kind: 'newest', source, query }] })
    );
    expect([age, notices]).toEqual([expect.closeTo(now - Number(rows[0].newest), -1), []]);
  });

  test('the age of the data by Prometheus, and an age that is refused', async () => {
    const newest = { kind: 'newest' as const, source: 'Prometheus', query: 'max(timestamp(latency))' };
    const fresh = await ask(orders({ freshness: minute, queries: [newest] }));
    expect([fresh.age, fresh.status]).toEqual([now - at, 'stale']);
    const old = await ask(
      orders({ freshness: minute, queries: [{ ...newest, query: 'time() - max(timestamp(latency))' }] })
    );
    expect(old.notices).toMatchObject([
      { code: 'age-unknown', message: expect.stringContaining('no time of this century') },
    ]);
  });
});
