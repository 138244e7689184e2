import { day } from '../../src/core/time/units';
import { measureAll } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/* What columns hold, as a real PostgreSQL and MariaDB say it: dates for numbers, texts beside numbers, times in any unit. */
const now = Date.UTC(2026, 9, 27, 13, 37, 12);
const newest = Date.UTC(2026, 9, 25, 1);
let databases: Databases;

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  const values = [
    [newest - day, '2026-10-01', 'eu', 3],
    [newest, '2026-10-02', 'us', 4],
  ] as const;
  await postgres.query(`create table loads (at timestamptz, due_on date, due_at timestamp, region text, n int);
    create table plan (m date, target int); insert into plan values ('2026-10-01', 5); grant select on loads, plan to grafana`);
  await mariadb.query("set time_zone = '+00:00'");
  await mariadb.query('create table loads (at timestamp(6), due_on date, due_at datetime, region varchar(9), n int)');
  await mariadb.query('create table plan (m date, target int)');
  await mariadb.query("insert into plan values ('2026-10-01', 5)");
  for (const [at, due, region, n] of values) {
    await postgres.query(
      `insert into loads values (to_timestamp(${at / 1000}), '${due}', '${due}', '${region}', ${n})`
    );
    await mariadb.query(
      `insert into loads values (from_unixtime(${at / 1000}), '${due}', '${due}', '${region}', ${n})`
    );
  }
});

afterAll(() => databases?.stop());

const sources = ['postgres', 'mariadb'] as const;
type Source = (typeof sources)[number];

const definition = (source: Source, query: string, over = 'max', more = ''): string => `apiVersion: kpi/v1
kpis:
  - id: x
    name: x
    owner: { name: L }
    inputs:
      x: { source: ${source}, over: ${over}, query: "${query}" }
    formula: x
    window: { rolling: 7d }
    ${more}`;

const ask = async (yaml: string) => (await measureAll(yaml, now)).get('x')!;
const grouped = (columns: string, by = '1'): string =>
  `select $__timeGroupAlias(at, $__interval), ${columns} from loads where $__timeFilter(at) group by ${by}`;
const each = <T>(cases: readonly T[]): Array<[Source, T]> =>
  sources.flatMap((source) => cases.map((one): [Source, T] => [source, one]));

test.each(each(['max(due_on)', 'max(due_at)', 'min(at)', 'cast(max(due_at) as date)']))(
  '%s: %s is no number of a bucket',
  async (source, value) => {
    for (const over of ['max', 'sum', 'last']) {
      const { problems, value: found } = await ask(definition(source, grouped(`${value} as value`), over));
      expect([found, problems.map(({ message }) => message)]).toEqual([
        null,
        [expect.stringContaining(`${source} returned a time where a number is due: the column "value".`)],
      ]);
    }
  }
);

test.each(each(['max(due_on)', 'max(due_at)']))('%s: %s by label is no number', async (source, value) => {
  const result = await ask(definition(source, grouped(`region, ${value} as value`, '1, 2'), 'max', 'by: [region]'));
  expect(result.value).toBeNull();
  expect(result.sets?.shown ?? []).toEqual([]);
  expect([...result.problems, ...result.notices].map(({ message }) => message).join()).toContain(
    'a time where a number is due'
  );
});

test.each(sources)('%s: a date is no target, and no result of a check', async (source) => {
  const target = `target: { source: ${source}, query: "select m as time, m from plan" }`;
  const found = await ask(definition(source, grouped('max(n) as value'), 'max', target));
  expect([found.value, found.target]).toEqual([4, null]);
  expect(found.notices.map(({ message }) => message).join()).toContain('a time where a number is due');
  const checks = `quality: { checks: [{ name: c, source: ${source}, query: "select max(due_on) from loads", min: 0 }] }`;
  const checked = await ask(definition(source, grouped('max(n) as value'), 'max', checks));
  expect(checked.checks).toMatchObject([{ state: 'unknown', problem: { code: 'not-a-number' } }]);
});

test.each(sources)('%s: texts beside the number are named, text for a number is refused', async (source) => {
  const messageOf = async (columns: string, by?: string) =>
    (await ask(definition(source, grouped(columns, by)))).problems.map(({ message }) => message).join();
  expect(await messageOf('region, max(n) as n', '1, 2')).toContain('the column "region" is text');
  expect(await messageOf('max(n) as n, min(n) as m')).toContain('2 columns of numbers where one is due: "n", "m"');
  expect(await messageOf('max(region) as region')).toContain('the text "eu" where a number is due');
  expect(await messageOf('max(cast(n as char(3))) as n')).toContain('the text "3');
});

const epoch = { postgres: 'extract(epoch from max(at))', mariadb: 'unix_timestamp(max(at))' };

test.each(each([1, 1e3, 1e6, 1e9]))('%s: the newest row in parts of a second, %d', async (source, parts) => {
  const query =
    source === 'postgres' ? `(${epoch.postgres} * ${parts})::bigint` : `cast(${epoch.mariadb} * ${parts} as signed)`;
  const quality = `quality: { freshness: { max: 2h, source: ${source}, query: "select ${query} as n from loads" } }`;
  const { age, status, notices } = await ask(
    definition(source, grouped('max(n) as value'), 'max', `target: 1\n    ${quality}`)
  );
  expect(notices).toEqual([]);
  expect(age! / (now - newest)).toBeCloseTo(1, 6);
  expect(status).toBe('stale');
});

test.each(each(['max(at)', 'max(due_on)']))('%s: the newest row as a time, %s', async (source, query) => {
  const quality = `quality: { freshness: { max: 2h, source: ${source}, query: "select ${query} as n from loads" } }`;
  const { age } = await ask(definition(source, grouped('max(n) as value'), 'max', quality));
  expect(age).toBe(now - (query === 'max(at)' ? newest : Date.UTC(2026, 9, 2)));
});

test.each(each(['-1', 'epoch / 86400', "'2026-10-25'", 'now-']))('%s: %s is no time', async (source, what) => {
  const value = what.replace('epoch', epoch[source]);
  const age = source === 'postgres' ? `extract(epoch from now() - max(at))` : 'timestampdiff(second, max(at), now())';
  const query = `select ${what === 'now-' ? age : value} as n from loads`;
  const quality = `quality: { freshness: { max: 2h, source: ${source}, query: "${query}" } }`;
  const { notices } = await ask(definition(source, grouped('max(n) as value'), 'max', quality));
  expect(notices).toMatchObject([{ code: 'age-unknown' }]);
});

test.each(sources)('%s: a comment sign in a string hides nothing', async (source) => {
  const query = (sign: string, more = ''): string =>
    `select $__timeGroupAlias(at, $__interval), sum(n) as value from loads where region <> '${sign}' and $__timeFilter(at) group by 1 having sum(n) > 3${more}`;
  for (const sign of ['-', '--', '/*', '#', "it''s -- ", ' $__x']) {
    const results = await Promise.all(
      ['', ' -- done', ';', '; -- done', ' /* done */'].map((more) => ask(definition(source, query(sign, more), 'sum')))
    );
    expect(results.map(({ value, problems }) => [value, problems])).toEqual(results.map(() => [4, []]));
  }
});

test.each(sources)(
  '%s: groups of an hour in buckets of five minutes are refused, and the remedy is right',
  async (source) => {
    const query = (size: string): string =>
      `select $__timeGroupAlias(at, ${size}), count(*) as value from loads where $__timeFilter(at) group by 1`;
    const refused = await ask(definition(source, query("'1h'"), 'sum'));
    expect(refused).toMatchObject({ value: null, problems: [{ code: 'fixed-group' }] });
    expect(refused.problems[0]?.hint).toBe('Write $__timeGroupAlias(at, $__interval), or bucket: 1h.');
    for (const [size, bucket] of [
      ['$__interval', '5m'],
      ["'1h'", '1h'],
      ["'5m'", '5m'],
    ]) {
      const { value, problems } = await ask(definition(source, query(size!), 'sum', `bucket: ${bucket}`));
      expect([value, problems]).toEqual([2, []]);
    }
  }
);
