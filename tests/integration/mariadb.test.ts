import type { KpiRequest } from '../../src/core/plan/ask';
import type { KpiResult } from '../../src/core/compute/results';
import { day, floorTo, hour, minute } from '../../src/core/time/units';
import { measureAll } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * The same rows in PostgreSQL and in MariaDB, the same definitions over both: the numbers must be the same, and those of
 * each database's own aggregates over the same half-open windows, its own time zone rules included.
 */
const now = Date.UTC(2026, 10, 10, 12, 37, 12);
const begin = floorTo(now - 130 * day, day);
const zone = 'Europe/Berlin';
const rowCount = Math.floor((now - begin) / (7 * minute));

/** [seconds since the epoch, amount, answered]: some seconds twice, some on the edge of a bucket, none regular. */
const rows = Array.from({ length: rowCount }, (_, n): readonly [number, number, boolean] => {
  const seconds = begin / 1000 + n * 420 + (n % 11 === 0 ? 0 : (n * n) % 97);
  return [seconds, Math.round(500 + ((n * 7919) % 20_000)) / 100, n % 19 !== 0 && n % 400 > 3];
});

let databases: Databases;

async function fill({ postgres, mariadb }: Databases): Promise<void> {
  await postgres.query(
    'create table orders (created_at timestamptz not null, amount numeric(12,2) not null, answered boolean not null)'
  );
  await postgres.query('grant select on orders to grafana');
  await mariadb.query("set time_zone = '+00:00'");
  await mariadb.query(
    'create table orders (created_at timestamp not null, in_utc datetime not null, amount decimal(12,2) not null, answered boolean not null)'
  );
  for (let i = 0; i < rows.length; i += 2000) {
    const some = rows.slice(i, i + 2000);
    const values = some.map(([at, amount, answered]) => `(to_timestamp(${at}), ${amount}, ${answered})`);
    await postgres.query(`insert into orders values ${values.join()}`);
    const same = some.map(
      ([at, amount, answered]) => `(from_unixtime(${at}), from_unixtime(${at}), ${amount}, ${answered})`
    );
    await mariadb.query(`insert into orders values ${same.join()}`);
  }
}

beforeAll(async () => {
  // A server that is nine hours off shows what its session's zone does to the numbers.
  databases = await startDatabases({ zones: [zone], timezone: '-09:00' });
  await fill(databases);
});

afterAll(() => databases?.stop());

/** The KPI of one source. `answered` is a boolean in both, `sum(case ...)` what both understand. */
const definition = (id: string, source: string, rest: string, column = 'created_at'): string => `
  - id: ${id}
    name: ${id}
    unit: percent
    owner: { name: Lead, team: Shop }
    inputs:
      good: { source: ${source}, query: 'SELECT $__timeGroupAlias(${column},$__interval), sum(case when answered then 1 else 0 end) AS good FROM orders WHERE $__timeFilter(${column}) GROUP BY 1', over: sum }
      total: { source: ${source}, query: 'SELECT $__timeGroupAlias(${column},$__interval), count(*) AS total FROM orders WHERE $__timeFilter(${column}) GROUP BY 1', over: sum }
      revenue: { source: ${source}, query: 'SELECT $__timeGroupAlias(${column},$__interval), sum(amount) AS revenue FROM orders WHERE $__timeFilter(${column}) GROUP BY 1', over: sum }
    ${rest}`;

const file = (kpis: readonly string[]): string => `apiVersion: kpi/v1
exclusions:
  - name: sunday-night
    intervals: [{ weekdays: [sunday], times: [{ start_time: '01:00', end_time: '05:00' }], location: ${zone} }]
kpis:${kpis.join('')}
`;

const both = async (rest: string, over: Partial<KpiRequest> = {}): Promise<readonly KpiResult[]> => {
  const yaml = file([definition('a', 'postgres', rest), definition('b', 'mariadb', rest)]);
  const results = await measureAll(yaml, now, over);
  expect([...results.values()].map(({ problems }) => problems)).toEqual([[], []]);
  return [...results.values()];
};

interface Truth {
  readonly good: number;
  readonly total: number;
  readonly revenue: number;
}

const sums = 'sum(case when answered then 1 else 0 end) as good, count(*) as total, sum(amount) as revenue';

/** What both databases say of the rows of a condition each understands in its own words. */
async function truths(inPostgres: string, inMariadb: string): Promise<readonly Truth[]> {
  const { rows: left } = await databases.postgres.query(`select ${sums} from orders where ${inPostgres}`);
  const [right] = await databases.mariadb.query(`select ${sums} from orders where ${inMariadb}`);
  return [left[0], Array.isArray(right) ? right[0] : null].map((row) => {
    const { good, total, revenue } = Object(row);
    return { good: Number(good), total: Number(total), revenue: Number(revenue) };
  });
}

const seconds = (from: number, to: number): readonly [string, string] => [
  `created_at >= to_timestamp(${from / 1000}) and created_at < to_timestamp(${to / 1000})`,
  `created_at >= from_unixtime(${from / 1000}) and created_at < from_unixtime(${to / 1000})`,
];

const rolling = `formula: revenue / total
    window: { rolling: 28d }`;

test('a rolling window', async () => {
  const results = await both(rolling);
  const at = floorTo(now, 5 * minute);
  const expected = await truths(...seconds(at - 28 * day, at));
  results.forEach(({ value, coverage, lineage }, index) => {
    const { revenue, total } = expected[index]!;
    expect(value! / (revenue / total)).toBeCloseTo(1, 9);
    expect(coverage).toBe(1);
    expect(lineage.inputs.map((one) => one.value)).toContain(total);
  });
  expect(results[1]!.value).toBe(results[0]!.value);
  expect(results[1]!.delta).toEqual(results[0]!.delta);
});

test('months of a zone that changes its clocks, the current one and three before', async () => {
  const monthly = `formula: revenue
    window: { calendar: month, timezone: ${zone} }`;
  const results = await both(monthly, { periods: 3 });
  const end = floorTo(now, 5 * minute) / 1000;
  for (const [index, month] of ['2026-11', '2026-10', '2026-09', '2026-08'].entries()) {
    const expected = await truths(
      `to_char(created_at at time zone '${zone}', 'YYYY-MM') = '${month}' and created_at < to_timestamp(${end})`,
      `date_format(convert_tz(created_at, '+00:00', '${zone}'), '%Y-%m') = '${month}' and created_at < from_unixtime(${end})`
    );
    const values = results.map(({ periods }) => periods[index]!.value!);
    values.forEach((value, source) => expect(value / expected[source]!.revenue).toBeCloseTo(1, 9));
    expect(values[1]).toBe(values[0]);
  }
  expect(results.map(({ label }) => label)).toEqual(['November 2026', 'November 2026']);
});

test('exclusions on the clock of a zone, across its change', async () => {
  const results = await both(`formula: good
    exclude: [sunday-night]
    window: { rolling: 28d }`);
  const at = floorTo(now, 5 * minute);
  const [inPostgres, inMariadb] = seconds(at - 28 * day, at);
  const local = `created_at at time zone '${zone}'`;
  const localMaria = `convert_tz(created_at, '+00:00', '${zone}')`;
  const expected = await truths(
    `${inPostgres} and not (extract(dow from ${local}) = 0 and extract(hour from ${local}) between 1 and 4)`,
    `${inMariadb} and not (dayofweek(${localMaria}) = 1 and hour(${localMaria}) between 1 and 4)`
  );
  expect(results.map(({ value }) => value)).toEqual(expected.map(({ good }) => good));
  // Three Sundays of four hours, and one of five.
  expect(results.map(({ excludedTime }) => excludedTime)).toEqual([17 * hour, 17 * hour]);
});

test('a budget by events, its burn rates, and one by slices of time', async () => {
  const results = await both(`formula: 100 * good / total
    target: 90
    window: { rolling: 28d }
    budget: { method: occurrences, good: good, total: total }`);
  const at = floorTo(now, 5 * minute);
  const expected = await truths(...seconds(at - 28 * day, at));
  results.forEach(({ budget, burn }, index) => {
    const { good, total } = expected[index]!;
    expect(budget).toMatchObject({ total, bad: total - good });
    expect(budget!.remaining).toBeCloseTo(1 - (total - good) / (0.1 * total), 9);
    expect(burn.some(({ longRate }) => longRate !== null && longRate > 0)).toBe(true);
  });
  expect(results[1]!.burn).toEqual(results[0]!.burn);
  const slices = await both(`formula: 100 * good / total
    target: 90
    window: { rolling: 7d }
    budget: { method: time-slices, slice: 1h, objective: 95 }`);
  expect(slices[0]!.budget!.bad).toBeGreaterThan(0);
  expect(slices[1]!.budget).toEqual(slices[0]!.budget);
});

describe('the zone of the session', () => {
  const measured = async (source: string, column: string): Promise<number | null> => {
    const results = await measureAll(file([definition('one', source, rolling, column)]), now);
    return results.get('one')!.value;
  };

  test('a TIMESTAMP column gives the same numbers in any', async () => {
    expect(await measured('mariadb-elsewhere', 'created_at')).toBe(await measured('mariadb', 'created_at'));
  });

  test('a DATETIME column in UTC needs a session in UTC, which the source says', async () => {
    const right = await measured('postgres', 'created_at');
    expect(await measured('mariadb', 'in_utc')).toBe(right);
    expect(await measured('mariadb-elsewhere', 'in_utc')).not.toBe(right);
  });
});

test('results by label, odd names and a limit among them, are those of GROUP BY in both databases', async () => {
  const size = "case when amount > 150 then 'it$' when amount > 60 then 'o''mid' when amount > 8 then 'low' end";
  const split = (source: string): string => `
  - id: ${source}
    name: ${source}
    owner: { name: Lead, team: Shop }
    by: [size]
    limit: 2
    inputs:
      revenue:
        source: ${source}
        query: SELECT $__timeGroupAlias(created_at,$__interval), ${size} AS size, sum(amount) AS revenue FROM orders WHERE $__timeFilter(created_at) GROUP BY 1, 2
        over: sum
    formula: revenue
    window: { rolling: 28d }
    compare: none`;
  const results = await measureAll(file(['postgres', 'mariadb'].map(split)), now);
  const end = floorTo(now, 5 * minute);
  const { rows: exact } = await databases.postgres.query<{ size: string | null; value: number }>(
    `select ${size} as size, sum(amount)::float8 as value from orders where created_at >= $1 and created_at < $2 group by 1 order by 2 desc`,
    [new Date(end - 28 * day), new Date(end)]
  );
  expect(exact.length).toBe(4);
  for (const source of ['postgres', 'mariadb']) {
    const { sets, value, problems, notices } = results.get(source)!;
    expect(problems).toEqual([]);
    expect(sets?.count).toBe(4);
    expect(sets?.shown.map((one) => [one.labels.size, one.value])).toEqual(
      exact.slice(0, 2).map((one) => [one.size ?? '', expect.closeTo(one.value, 6)])
    );
    expect(value).toBeCloseTo(
      exact.reduce((sum, one) => sum + one.value, 0),
      6
    );
    expect(notices).toMatchObject([{ code: 'sets-left-out' }]);
  }
});
