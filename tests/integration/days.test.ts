import type { KpiResult } from '../../src/core/compute/results';
import { day, hour, minute } from '../../src/core/time/units';
import { measureAll } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Rows with a date and no time, as a ledger has them: the days are those of a zone. PostgreSQL says which date it is
 * there (`at time zone`), which dates a window has, what they add up to, and when their midnights are.
 */
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'America/Havana'];

/** Just before and after midnights in zones, in the middle of their days, and around changes of their clocks. */
const instants = [
  Date.UTC(2026, 9, 25, 22, 30),
  Date.UTC(2026, 9, 25, 23, 30),
  Date.UTC(2026, 10, 1, 4, 30),
  Date.UTC(2026, 10, 1, 12, 0),
  Date.UTC(2026, 2, 31, 22, 10),
  Date.UTC(2026, 3, 1, 6, 59),
];

let databases: Databases;

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  await postgres.query(`create table ledger as
    select day::date as day, (row_number() over () * 7919 % 1000)::int as amount
    from generate_series('2025-06-01'::date, '2026-12-31'::date, interval '1 day') as day, generate_series(1, 3)`);
  await postgres.query('grant select on ledger to grafana');
  const { rows } = await postgres.query<{ day: string; amount: number }>('select day::text as day, amount from ledger');
  await mariadb.query('create table ledger (day date not null, amount integer not null)');
  await mariadb.query(`insert into ledger values ${rows.map((row) => `('${row.day}', ${row.amount})`).join()}`);
});

afterAll(() => databases?.stop());

const definition = (id: string, source: string, zone: string, window: string, rest = ''): string => `
  - id: ${id}
    name: ${id}
    unit: short
    owner: { name: Lead, team: Shop }
    bucket: 1d
    inputs:
      amount:
        source: ${source}
        query: 'SELECT $__timeGroupAlias(day,$__interval), sum(amount) AS amount FROM ledger WHERE $__timeFilter(day) GROUP BY 1'
        over: sum
        time: { column: day, type: date, timezone: ${zone} }
    formula: amount
    window: ${window}
    ${rest}`;

async function measureOne(now: number, yaml: string, over = {}): Promise<KpiResult> {
  const results = await measureAll(`apiVersion: kpi/v1\nkpis:${yaml}\n`, now, over);
  const [result] = [...results.values()];
  expect(result!.problems).toEqual([]);
  return result!;
}

interface Truth {
  readonly amount: number;
  /** Midnights of the zone, in ms since the epoch. */
  readonly from: number;
  readonly to: number;
}

/** The days from `first` to the one before `last`, both SQL over `today`, the date that it is in the zone. */
async function truth(now: number, zone: string, first: string, last = 'today'): Promise<Truth> {
  // `date at time zone` takes the second of two midnights (Havana); a day begins with the first.
  const near = (date: string): string => `(${date})::timestamp at time zone '${zone}'`;
  const midnight = (date: string): string =>
    `(select extract(epoch from min(t)) * 1000 from generate_series(
        ${near(date)} - interval '3 hours', ${near(date)} + interval '3 hours', interval '15 minutes') as t
      where (t at time zone '${zone}')::date >= ${date})`;
  const { rows } = await databases.postgres.query<Truth>(
    `select coalesce((select sum(amount) from ledger where day >= ${first} and day < ${last}), 0)::float8 as amount,
       ${midnight(first)}::float8 as from, ${midnight(last)}::float8 as to
     from (select (to_timestamp(${now / 1000}) at time zone '${zone}')::date as today) as clock`
  );
  return rows[0]!;
}

describe.each(zones)('%s', (zone) => {
  test.each(['postgres', 'mariadb'])('28 days of %s are 28 dates, whenever they are asked for', async (source) => {
    for (const now of instants) {
      const { value, window, at } = await measureOne(now, definition('a', source, zone, '{ rolling: 28d }'));
      const expected = await truth(now, zone, 'today - 28');
      expect([value, window, at]).toEqual([expected.amount, { from: expected.from, to: expected.to }, expected.to]);
    }
  });

  test.each(['postgres', 'mariadb'])('months of %s, the current one and those before', async (source) => {
    for (const now of instants) {
      const month = `{ calendar: month, timezone: ${zone} }`;
      const { periods, notices } = await measureOne(now, definition('a', source, zone, month), { periods: 3 });
      expect(notices).toEqual([]);
      const start = (ago: number): string => `(date_trunc('month', today - 1) - interval '${ago} months')::date`;
      const expected = [
        await truth(now, zone, start(0)),
        await truth(now, zone, start(1), start(0)),
        await truth(now, zone, start(2), start(1)),
        await truth(now, zone, start(3), start(2)),
      ];
      expect(periods.map(({ value, from, to }) => ({ amount: value, from, to }))).toEqual(expected);
    }
  });
});

test('every point of a line is the window that ends at a midnight of the zone', async () => {
  const zone = 'Europe/Berlin';
  const now = Date.UTC(2026, 9, 29, 9);
  const range = { from: now - 8 * day, to: now };
  const { series } = await measureOne(now, definition('a', 'postgres', zone, '{ rolling: 7d }'), { range, points: 20 });
  expect(series.times.length).toBe(8);
  for (let i = 0; i < series.times.length; i++) {
    const expected = await truth(series.times[i]! + minute, zone, 'today - 7');
    expect([series.times[i], series.values[i]]).toEqual([expected.to, expected.amount]);
  }
});

test('a month of another zone is cut between whole days, and says so', async () => {
  const now = Date.UTC(2026, 9, 20, 12);
  const month = '{ calendar: month, timezone: America/New_York }';
  const { value, notices } = await measureOne(now, definition('a', 'postgres', 'Europe/Berlin', month));
  expect(value).toBe((await truth(now, 'Europe/Berlin', `date_trunc('month', today)::date`)).amount);
  expect(notices).toEqual([expect.objectContaining({ code: 'snapped-window' })]);
});

test('a KPI of KPIs that count the same days', async () => {
  const now = Date.UTC(2026, 9, 25, 23, 30);
  const zone = 'Europe/Berlin';
  const parts = ['postgres', 'mariadb'].map((source) => definition(source, source, zone, '{ rolling: 7d }')).join('');
  const composite = `
  - id: both
    name: both
    unit: short
    owner: { name: Lead, team: Shop }
    formula: kpi("postgres") + kpi("mariadb")`;
  const results = await measureAll(`apiVersion: kpi/v1\nkpis:${parts}${composite}\n`, now);
  const expected = await truth(now, zone, 'today - 7');
  expect(results.get('both')).toMatchObject({ value: 2 * expected.amount, problems: [] });
});

test('a delay of hours keeps a day back until it has passed', async () => {
  const zone = 'Asia/Kolkata';
  const midnight = Date.UTC(2026, 9, 19, 18, 30);
  const late = definition('a', 'postgres', zone, '{ rolling: 7d }', 'quality: { delay: 6h }');
  const before = await measureOne(midnight + 5 * hour, late);
  const after = await measureOne(midnight + 6 * hour, late);
  expect(before.value).toBe((await truth(midnight, zone, 'today - 8', 'today - 1')).amount);
  expect(after.value).toBe((await truth(midnight, zone, 'today - 7')).amount);
});
