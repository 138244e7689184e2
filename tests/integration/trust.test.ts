import { formula, kpi } from '../../src/core/testing/world';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { sent } from './lib/runtime';
import { startSources, type Sample, type HistoricSources } from './lib/sources';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

const now = Date.UTC(2026, 9, 20, 13, 37, 12);
const begin = floorTo(now - 16 * day, minute);
const window = 7 * day;

/** A request every second in Prometheus; in PostgreSQL an order every two minutes. */
function* samples(): Generator<Sample> {
  for (let time = begin; time <= now; time += minute) {
    yield ['requests_total', (time - begin) / 1000, time / 1000];
  }
}

/** Requests that another server told of late: one a second. */
function* late(from: number, to: number): Generator<Sample> {
  for (let time = from; time <= to; time += minute) {
    yield ['requests_total{server="late"}', (time - from) / 1000, time / 1000];
  }
}

const sql = `
  create table orders (id bigserial primary key, created_at timestamptz not null, amount numeric(12,2) not null);
  insert into orders (created_at, amount)
  select to_timestamp(${begin / 1000} + n * 120 + (n * n % 97)), round((5 + (n * 7919 % 20000) / 100.0)::numeric, 2)
  from generate_series(0, ${Math.floor((16 * day) / 120_000)}) n;
  grant select on orders to grafana;`;

let sources: HistoricSources;

beforeAll(async () => {
  sources = await startSources(samples(), ['requests'], sql);
});

afterAll(() => sources?.stop());

const grouped = (what: string): string =>
  `select $__timeGroupAlias(created_at, $__interval), ${what} as value from orders where $__timeFilter(created_at) group by 1 order by 1`;

const plain = { window: { kind: 'rolling', length: window }, budget: null, target: [] } as const;
const revenue = kpi({
  ...plain,
  inputs: [{ name: 'revenue', source: 'Shop', query: grouped('sum(amount)'), over: 'sum' }],
  formula: formula('revenue'),
});

async function fromPostgres(what: string, at: number): Promise<number> {
  const { rows } = await sources.owner.query<{ value: string }>(
    `select ${what} as value from orders where created_at >= to_timestamp(${(at - window) / 1000}) and created_at < to_timestamp(${at / 1000})`
  );
  return Number(rows[0]?.value);
}

const insert = (time: number, amount: number): Promise<unknown> =>
  sources.owner.query(`insert into orders (created_at, amount) values (to_timestamp(${time / 1000}), ${amount})`);

test('rows inserted into the past are noticed within minutes, told, and counted as PostgreSQL does', async () => {
  const board = new Board(now);
  const before = await board.ask(revenue);
  expect(before.value).toBeCloseTo(await fromPostgres('sum(amount)', before.at), 6);
  await insert(now - 2 * day, 12_345.67);
  let result = before;
  for (let minutes = 0; minutes < 21 && result.notices.length === 0; minutes++) {
    board.time += minute;
    sent.length = 0;
    result = await board.ask(revenue);
    // The newest buckets and those that two windows leave behind: SQL cannot look back as Prometheus can.
    expect(sent.length).toBeLessThanOrEqual(result.notices.length > 0 ? 8 : 3);
  }
  expect(result.notices.map(({ message }) => message)).toEqual(['History was restated: 2026-10-18 changed.']);
  expect(result.value).toBeCloseTo(await fromPostgres('sum(amount)', result.at), 6);
});

test('older rows are noticed at once when the viewer asks for fresh data', async () => {
  const board = new Board(now);
  await board.ask(revenue, { points: 48 });
  await insert(now - 6 * day, 1000);
  await insert(now - 5 * day, 2000);
  await insert(now - 13 * day, 3000);
  board.time += minute;
  const kept = await board.ask(revenue, { points: 48 });
  expect(kept.value).not.toBeCloseTo(await fromPostgres('sum(amount)', kept.at), 6);
  board.time += minute;
  const fresh = await board.ask(revenue, { points: 48, fresh: true });
  expect(fresh.value).toBeCloseTo(await fromPostgres('sum(amount)', fresh.at), 6);
  expect(fresh.delta?.from).toBeCloseTo(await fromPostgres('sum(amount)', fresh.at - window), 6);
  expect(fresh.notices.map(({ message }) => message)).toEqual([
    'History was restated: 2026-10-07, 2026-10-14 to 2026-10-15 changed.',
  ]);
  const [last] = [...fresh.series.times].slice(-1);
  expect([...fresh.series.values].pop()).toBeCloseTo(await fromPostgres('sum(amount)', last!), 6);
});

describe('counted by Prometheus', () => {
  const query = 'sum(increase(requests_total[$__interval]))';
  const events = kpi({
    ...plain,
    inputs: [{ name: 'events', source: 'Prometheus', query, over: 'sum' }],
    formula: formula('events'),
  });
  test('a viewer who asks for fresh data has the settled days compared, a point each, in a request of their own', async () => {
    const board = new Board(now);
    await board.ask(events, { points: 48 });
    for (let minutes = 0; minutes < 3; minutes++) {
      board.time += minute;
      sent.length = 0;
      const fresh = await board.ask(events, { points: 48, fresh: true });
      expect(fresh.notices).toEqual([]);
      expect(fresh.value).toBeCloseTo(window / 1000, -3);
      const [days, buckets] = [day, 5 * minute].map((step) =>
        sent.filter(({ request }) => request.intervalMs === step)
      );
      expect(days!.map(({ points }) => points)).toEqual([13]);
      // The edge of a bucket lies at 13:40: then there is a newest one.
      expect(buckets!.map(({ points }) => points)).toEqual(minutes === 2 ? [1] : []);
    }
  });

  test('what was filled in is noticed then, told, and counted as if it had been read at once', async () => {
    const board = new Board(now);
    const before = await board.ask(events, { points: 48 });
    const morning = floorTo(now - 5 * day, day) + 6 * hour;
    await sources.backfill(late(morning, morning + 2 * hour), ['requests']);
    board.time += minute;
    expect((await board.ask(events, { points: 48 })).value).toBe(before.value);
    board.time += minute;
    const fresh = await board.ask(events, { points: 48, fresh: true });
    expect(fresh.notices.map(({ message }) => message)).toEqual(['History was restated: 2026-10-15 changed.']);
    const atOnce = await new Board(board.time).ask(events, { points: 48 });
    expect(fresh.value).toBe(atOnce.value);
    expect([...fresh.series.values]).toEqual([...atOnce.series.values]);
    expect(fresh.value! - before.value!).toBeGreaterThan(7000);
  });
});

test('while Prometheus is gone its fallback in PostgreSQL counts, and says so', async () => {
  const query = 'sum(increase(requests_total{server=""}[$__interval]))';
  const fallback = { source: 'Shop', query: grouped('count(*)') };
  const counted = kpi({
    ...plain,
    inputs: [{ name: 'events', source: 'Prometheus', query, over: 'sum', fallback }],
    formula: formula('events'),
  });
  const board = new Board(now);
  const usual = await board.ask(counted);
  expect(usual.value).toBeCloseTo(window / 1000, -2);
  expect(usual.notices).toEqual([]);
  await sources.prometheus.stop();
  board.time += 6 * minute;
  const result = await board.ask(counted, { points: 48 });
  expect(result.problems).toEqual([]);
  expect(result.value).toBe(await fromPostgres('count(*)', result.at));
  expect(result.notices.map(({ code }) => code)).toEqual(['from-fallback']);
  expect(result.notices[0]?.message).toMatch(/^The input "events" comes from its fallback "Shop": Prometheus /);
  expect(result.lineage.queries.map(({ source }) => source)).toEqual(expect.arrayContaining(['Shop']));
});
