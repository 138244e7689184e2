import { day, floorTo, minute } from '../../src/core/time/units';
import { measureAll } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * Which spellings of a label are one set is for the collation of its column to say. The oracle is the database's own
 * `group by` over the whole window, of which the spelling is any of those that it takes for equal.
 */
const now = Date.UTC(2026, 9, 27, 13, 37, 12);
const end = floorTo(now, 5 * minute);
let databases: Databases;

/** Spellings in turn, a row every eleven minutes over twelve days, so that every bucket names a set by another of them. */
const spellings = [
  'eu',
  'EU',
  'eu',
  'us',
  'Zürich',
  'zurich',
  'ZÜRICH',
  "it$ 'x'",
  "IT$ 'X'",
  'eu ',
  null,
  '',
  'ß',
  'ss',
];
const rows = Array.from({ length: 1500 }, (_, i) => {
  const region = spellings[(i * 5) % spellings.length]!;
  const text = region === null ? 'null' : `'${region.replaceAll("'", "''")}'`;
  return { at: end / 1000 - 60 - i * 660, text, n: 1 + (i % 7), good: i % 9 === 0 ? 0 : 1 };
});

const maria = [
  'utf8mb4_general_ci',
  'utf8mb4_unicode_ci',
  'utf8mb4_bin',
  'utf8mb4_nopad_bin',
  'utf8mb3_general_ci',
  'latin1_swedish_ci',
  'latin1_bin',
];
const inPostgres = new Map<string, string>([
  ['c', 'text'],
  ['fixed', 'char(9)'],
]);

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  await mariadb.query("set time_zone = '+00:00'");
  for (const collation of maria) {
    const charset = collation.split('_')[0];
    await mariadb.query(
      `create table o_${collation} (at timestamp, region varchar(20) character set ${charset} collate ${collation}, n int, good int)`
    );
    await mariadb.query(
      `insert into o_${collation} values ${rows.map(({ at, text, n, good }) => `(from_unixtime(${at}), ${text}, ${n}, ${good})`).join()}`
    );
  }
  try {
    await postgres.query("create collation loose (provider = icu, locale = 'und-u-ks-level1', deterministic = false)");
    inPostgres.set('icu', 'text collate loose');
  } catch {
    // A server without ICU has no such collations.
  }
  try {
    await postgres.query('create extension citext');
    inPostgres.set('citext', 'citext');
  } catch {
    // Neither does every server have this extension.
  }
  for (const [name, type] of inPostgres) {
    await postgres.query(`create table o_${name} (at timestamptz, region ${type}, n int, good int)`);
    await postgres.query(
      `insert into o_${name} values ${rows.map(({ at, text, n, good }) => `(to_timestamp(${at}), ${text}, ${n}, ${good})`).join()}`
    );
    await postgres.query(`grant select on o_${name} to grafana`);
  }
});

afterAll(() => databases?.stop());

const definition = (source: string, table: string, more = ''): string => `apiVersion: kpi/v1
kpis:
  - id: x
    name: x
    owner: { name: L }
    by: [region]
    inputs:
      good: { source: ${source}, over: sum, query: "select $__timeGroupAlias(at, $__interval), region, sum(case when good = 1 and region <> 'eu' then n end) as value from ${table} where $__timeFilter(at) group by 1, 2" }
      total: { source: ${source}, over: sum, query: "select $__timeGroupAlias(at, $__interval), region, sum(n) as value from ${table} where $__timeFilter(at) group by 1, 2" }
    formula: good / total
    window: { rolling: 10d }${more}`;

/** Per set as the database groups: what is right, and all; sorted, since the spelling of a set is any of its own. */
async function oracle(source: string, table: string): Promise<Array<readonly [number, number]>> {
  const sums = "sum(n) as total, coalesce(sum(case when good = 1 and region <> 'eu' then n end), 0) as good";
  const [from, to] = [end / 1000 - (10 * day) / 1000, end / 1000];
  const group = source === 'postgres' ? "coalesce(region, '')" : "coalesce(region, '')";
  const select = `select ${sums} from ${table} where at >= ${source === 'postgres' ? 'to_timestamp' : 'from_unixtime'}(${from}) and at < ${source === 'postgres' ? 'to_timestamp' : 'from_unixtime'}(${to}) group by ${group}`;
  const found: unknown =
    source === 'postgres' ? (await databases.postgres.query(select)).rows : (await databases.mariadb.query(select))[0];
  return sorted(
    (Array.isArray(found) ? found : []).map((row) => [Number(Object(row).good), Number(Object(row).total)] as const)
  );
}

const sorted = (pairs: ReadonlyArray<readonly [number, number]>) =>
  [...pairs].sort((a, b) => a[1] - b[1] || a[0] - b[0]);

async function check(source: string, table: string): Promise<void> {
  const expected = await oracle(source, table);
  const [result] = (await measureAll(definition(source, table), now)).values();
  const { sets, problems, notices, value, coverage } = result!;
  expect([problems, notices.map(({ message }) => message)]).toEqual([[], []]);
  const totals = expected.reduce(([a, b], [good, total]) => [a + good, b + total] as const, [0, 0] as const);
  expect([value, coverage]).toEqual([expect.closeTo(totals[0] / totals[1], 12), 1]);
  expect(sets!.count).toBe(expected.length);
  const values = (all: readonly number[]) => [...all].sort((a, b) => a - b).map((one) => expect.closeTo(one, 9));
  expect(sets!.shown.map((set) => [set.coverage, set.value !== null])).toEqual(expected.map(() => [1, true]));
  expect(sets!.shown.map((set) => set.value!).sort((a, b) => a - b)).toEqual(
    values(expected.map(([good, total]) => good / total))
  );
}

test.each(maria)('MariaDB, %s', async (collation) => {
  await check('mariadb', `o_${collation}`);
});

test.each(['c', 'fixed', 'icu', 'citext'])('PostgreSQL, %s', async (name) => {
  if (inPostgres.has(name)) {
    await check('postgres', `o_${name}`);
  }
});

test('the case: eu 3, us 1, and all 4', async () => {
  const { mariadb } = databases;
  await mariadb.query('create table o (at timestamp, region varchar(10))');
  await mariadb.query(
    "insert into o values ('2026-10-27 10:01','eu'),('2026-10-27 10:11','EU'),('2026-10-27 10:21','eu'),('2026-10-27 10:31','us')"
  );
  // The table is new today, but before that there were no events rather than no history.
  const yaml = definition('mariadb', 'o')
    .replace(/good: \{.*/, '')
    .replace('total: {', 'total: { begins: 2026-10-01,')
    .replace('sum(n)', 'count(*)')
    .replace('good / total', 'total');
  const [result] = (await measureAll(yaml, now)).values();
  expect([result!.value, result!.coverage, result!.notices]).toEqual([4, 1, []]);
  expect(result!.sets!.shown.map(({ labels, value }) => [labels.region, value])).toEqual([
    ['eu', 3],
    ['us', 1],
  ]);
});

test('labels that are numbers, dates and truths, and a limit', async () => {
  const { postgres, mariadb } = databases;
  await postgres.query(
    `create table kinds as select at, n, good = 1 as b, at::date as d, n / 2.0 as f, region from o_c; grant select on kinds to grafana`
  );
  await mariadb.query(
    'create table kinds as select at, n, good = 1 as b, cast(at as date) as d, n / 2 as f, region from o_utf8mb4_bin'
  );
  for (const source of ['postgres', 'mariadb']) {
    for (const label of ['n', 'b', 'd', 'f']) {
      const yaml = definition(source, 'kinds', '\n    limit: 3')
        .replaceAll('region', label)
        .replace(/good: \{.*/, '')
        .replace('good / total', 'total');
      const [result] = (await measureAll(yaml.replace('sum(n)', 'count(*)'), now)).values();
      const select = `select count(*) as c from kinds where at >= ${source === 'postgres' ? 'to_timestamp' : 'from_unixtime'}(${end / 1000 - 864_000}) group by ${label} order by 1 desc limit 3`;
      const found: unknown =
        source === 'postgres' ? (await postgres.query(select)).rows : (await mariadb.query(select))[0];
      const counts = (Array.isArray(found) ? found : []).map((row) => Number(Object(row).c));
      expect([source, label, result!.problems, result!.sets!.shown.map(({ value }) => value)]).toEqual([
        source,
        label,
        [],
        counts,
      ]);
    }
  }
});
