import { decodeRegistry } from '../../src/core/definition/decode';
import type { KpiResult } from '../../src/core/compute/results';
import { day, floorTo, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * One row a minute, with an outage of twenty minutes in which nothing is right: aggregates over what is right are NULL
 * there. The oracle is the database's own aggregate over the same window.
 */
const now = Date.UTC(2026, 9, 27, 13, 37, 12);
const first = Date.UTC(2026, 9, 20);
const outage = { from: 8640, to: 8659 };
let databases: Databases;

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  const isOk = `not (i between ${outage.from} and ${outage.to})`;
  await postgres.query(`
    create table req (at timestamptz, ok boolean, n int, spent numeric(9,2), region text);
    insert into req select to_timestamp(${first / 1000} + i * 60), ${isOk}, 10, case when i % 7 = 0 and ${isOk} then i / 8.0 end,
      case when i % 3 = 0 then 'eu' when i % 3 = 1 then 'us' end from generate_series(0, 10897) i;
    grant select on req to grafana`);
  await mariadb.query("set time_zone = '+00:00'");
  await mariadb.query('create table req (at timestamp, ok boolean, n int, spent decimal(9,2), region varchar(9))');
  await mariadb.query(`
    insert into req select from_unixtime(${first / 1000} + seq * 60), ${isOk.replace('i ', 'seq ')}, 10,
      case when seq % 7 = 0 and ${isOk.replace('i ', 'seq ')} then seq / 8.0 end,
      case when seq % 3 = 0 then 'eu' when seq % 3 = 1 then 'us' end from seq_0_to_10897`);
});

afterAll(() => databases?.stop());

type Source = 'postgres' | 'mariadb';

const grouped = (value: string, label = ''): string =>
  `select $__timeGroupAlias(at, $__interval), ${label}${value} as value from req where $__timeFilter(at) group by 1${label && ', 2'}`;

/** What a database says of a window of seven days. */
async function oracle(source: Source, value: string, end: number, where = 'true'): Promise<number> {
  const [from, to] = [end - 7 * day, end].map((time) => time / 1000);
  if (source === 'postgres') {
    const inside = `at >= to_timestamp(${from}) and at < to_timestamp(${to})`;
    const { rows } = await databases.postgres.query(
      `select (${value})::float8 as x from req where ${inside} and ${where}`
    );
    return rows[0].x;
  }
  const inside = `at >= from_unixtime(${from}) and at < from_unixtime(${to})`;
  const [rows] = await databases.mariadb.query(`select ${value} as x from req where ${inside} and ${where}`);
  return Number(Object(Array.isArray(rows) ? rows[0] : null).x);
}

function boardOf(kpis: readonly string[], time: number) {
  const text = `apiVersion: kpi/v1\nkpis:\n${kpis.join('\n')}`;
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  const board = new Board(time, registry.byId);
  return { board, askAll: () => Promise.all(registry.kpis.map((kpi) => board.ask(kpi))) };
}

const ofSum = (source: Source, value: string, more: string, over: string, id = 'n'): string => `
  - id: ${id}
    name: n
    owner: { name: L }
    inputs:
      x: { source: ${source}, over: ${over}, query: "${grouped(value)}"${more} }
    formula: x
    window: { rolling: 7d }`;

const ratio = (source: Source, good: string, id: string, more: string): string => `
  - id: ${id}
    name: n
    owner: { name: L }
    unit: percent
    target: 99.9
    inputs:
      good: { source: ${source}, over: sum, query: "${grouped(good)}" }
      total: { source: ${source}, over: sum, query: "${grouped('sum(n)')}" }
    formula: 100 * good / total
    window: { rolling: 7d }${more}`;

const budget = '\n    budget: { method: occurrences, good: good, total: total }';
const sums: ReadonlyArray<readonly [Source, string]> = [
  ['postgres', 'sum(n) filter (where ok)'],
  ['mariadb', 'sum(if(ok, n, null))'],
  ...(['postgres', 'mariadb'] as const).flatMap((source) =>
    [
      'sum(case when ok then n end)',
      'sum(case when ok then n end) / 1',
      '2 * sum(case when ok then n end)',
      'coalesce(sum(case when ok then n end), 0)',
      'count(case when ok then 1 end)',
      'sum(spent)',
      'sum(n)',
    ].map((value) => [source, value] as const)
  ),
];

test.each(sums)(
  '%s: %s over the window is that of the database, in the outage and days later',
  async (source, value) => {
    for (const time of [now, now + 4 * day]) {
      const all = await boardOf([ofSum(source, value, '', 'sum')], time).askAll();
      const expected = await oracle(source, value, floorTo(time, 5 * minute));
      expect(all.map((one) => [one.problems, one.coverage])).toEqual([[[], 1]]);
      expect(all[0]!.value! / expected).toBeCloseTo(1, 9);
    }
  }
);

test.each<[Source, string]>([
  ['postgres', 'sum(n) filter (where ok)'],
  ['mariadb', 'sum(case when ok then n end)'],
])(
  '%s: a ratio is the same with and without a budget, on two boards, and while a page is open',
  async (source, good) => {
    const { board, askAll } = boardOf([ratio(source, good, 'a', ''), ratio(source, good, 'b', budget)], now);
    const at = floorTo(now, 5 * minute);
    const [right, total] = [await oracle(source, good, at), await oracle(source, 'sum(n)', at)];
    expect([right, total]).toEqual([100_600, 100_800]);
    const isRight = (one: KpiResult): void => {
      expect(one.value).toBeCloseTo((100 * right) / total, 9);
      expect([one.status, one.coverage, one.notices]).toEqual(['off-target', 1, []]);
    };
    const results = await askAll();
    results.forEach(isRight);
    expect(results[1]!.budget).toMatchObject({ remaining: expect.closeTo(1 - 200 / (0.001 * total), 9) });
    for (let i = 0; i < 5; i++) {
      board.time += minute;
      const [first] = await askAll();
      expect(first!.notices).toEqual([]);
      board.time += 15 * minute;
      expect((await askAll()).flatMap(({ notices }) => notices)).toEqual([]);
    }
  }
);

test.each<Source>(['postgres', 'mariadb'])('%s: by label, the sets and the whole', async (source) => {
  const value = 'sum(case when ok then n end)';
  const kpi = ofSum(source, value, '', 'sum').replace(/query: "[^"]*"/, `query: "${grouped(value, 'region, ')}"`);
  const [result] = await boardOf([`${kpi}\n    by: [region]`], now).askAll();
  const at = floorTo(now, 5 * minute);
  expect(result!.value).toBe(await oracle(source, value, at));
  for (const [region, where] of Object.entries({ eu: "region = 'eu'", us: "region = 'us'", '': 'region is null' })) {
    const set = result!.sets!.shown.find(({ labels }) => labels.region === region);
    expect([region, set?.value, set?.coverage]).toEqual([region, await oracle(source, value, at, where), 1]);
  }
});

const outageShare = 4 / (7 * 288);

test.each<[Source, string, string, string, number, number]>([
  ['postgres', 'avg', 'avg(n) filter (where ok)', '', 10, 1 - outageShare],
  ['postgres', 'min', 'min(n) filter (where ok)', ', missing: zero', 10, 1 - outageShare],
  ['postgres', 'max', 'max(n) filter (where ok)', '', 10, 1 - outageShare],
  ['mariadb', 'last', 'max(case when ok then n end)', '', 10, 1 - outageShare],
  ['postgres', 'min', 'sum(n) filter (where ok)', '', 50, 1 - outageShare],
  ['postgres', 'min', 'sum(n) filter (where ok)', ', missing: zero', 0, 1],
  ['postgres', 'count', 'sum(n) filter (where ok)', '', 7 * 288, 1],
  ['postgres', 'sum', 'sum(n) filter (where ok)', ', missing: gap', 100_600, 1 - outageShare],
  ['postgres', 'sum', 'sum(n) - sum(spent) filter (where ok)', '', NaN, NaN],
])('%s: over %s of %s%s', async (source, over, value, more, expected, coverage) => {
  const [result] = await boardOf([ofSum(source, value, more, over)], now).askAll();
  expect(result!.problems).toEqual([]);
  if (Number.isNaN(expected)) {
    // A difference of which one side is NULL says nothing of the other: no number quietly wrong.
    expect(result!.coverage).toBeLessThan(1);
    return;
  }
  expect(result!.value).toBeCloseTo(expected, 9);
  expect(result!.coverage).toBeCloseTo(coverage, 9);
});

test.each<Source>(['postgres', 'mariadb'])('%s: a whole window, which the database computes', async (source) => {
  const value = 'sum(case when ok then n end)';
  const query = `select ${value} from req where $__timeFilter(at)`;
  const kpi = (more: string, window: string): string =>
    ofSum(source, value, more, 'window')
      .replace(/query: "[^"]*"/, `query: "${query}"`)
      .replace('7d', window);
  const [week] = await boardOf([kpi('', '7d')], now).askAll();
  expect(week!.value).toBe(await oracle(source, value, floorTo(now, 5 * minute)));
  const inOutage = first + (outage.to + 1) * minute;
  const found = await boardOf(
    [kpi('', '15m'), kpi(', missing: zero', '15m').replace('id: n', 'id: m')],
    inOutage
  ).askAll();
  expect(found.map((one) => one.value)).toEqual([null, 0]);
});
