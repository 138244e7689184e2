import { decodeRegistry } from '../../src/core/definition/decode';
import { day, floorTo, minute } from '../../src/core/time/units';
import { Board } from './lib/board';
import { startDatabases, type Databases } from './lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('./lib/runtime').runtime);

/*
 * One row a minute since the first one, ten days ago, a row a week of incidents, and a table that is older. The oracle is
 * the database's own count over the part of the window that it has a history of.
 */
const now = Date.UTC(2026, 9, 27, 13, 37, 12);
const first = Date.UTC(2026, 9, 17, 9, 13);
const end = floorTo(now, 5 * minute);
const count = (end - first) / minute;
let databases: Databases;

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  await postgres.query(`
    create table young (at timestamptz); create table rare (at timestamptz); create table old (at timestamptz);
    insert into young select to_timestamp(${first / 1000} + i * 60) from generate_series(0, 20000) i;
    insert into rare select to_timestamp(${first / 1000} - i * 604800) from generate_series(0, 1) i;
    insert into old select at from young; insert into old values (to_timestamp(${first / 1000} - 8640000));
    grant select on young, rare, old to grafana`);
  await mariadb.query("set time_zone = '+00:00'");
  for (const table of ['young', 'rare', 'old']) {
    await mariadb.query(`create table ${table} (at timestamp)`);
  }
  await mariadb.query(`insert into young select from_unixtime(${first / 1000} + seq * 60) from seq_0_to_20000`);
  await mariadb.query(`insert into rare select from_unixtime(${first / 1000} - seq * 604800) from seq_0_to_1`);
  await mariadb.query('insert into old select at from young');
  await mariadb.query(`insert into old values (from_unixtime(${first / 1000} - 8640000))`);
});

afterAll(() => databases?.stop());

const sources = ['postgres', 'mariadb'] as const;

async function ask(source: string, table: string, more = '') {
  const text = `apiVersion: kpi/v1
kpis:
  - id: n
    name: n
    owner: { name: L }
    inputs:
      x:
        source: ${source}
        over: sum
        query: "select $__timeGroupAlias(at, $__interval), count(*) as value from ${table} where $__timeFilter(at) group by 1"
        ${more}
    formula: x
    target: 30000
    window: { rolling: 28d }`;
  const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text }]);
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  return new Board(now, registry.byId).ask(registry.kpis[0]!);
}

describe.each(sources)('%s', (source) => {
  test('what lies before the first row is unknown', async () => {
    const { value, coverage, status, notices } = await ask(source, 'young');
    expect(value).toBe(count);
    // The first row lies within a bucket, which is known.
    expect(coverage).toBeCloseTo((end - floorTo(first, 5 * minute)) / (28 * day), 12);
    expect(status).toBe('insufficient');
    expect(notices.map(({ message }) => message)).toEqual(['History begins 17 Oct.']);
  });

  test('the beginning that a definition says counts', async () => {
    const { coverage, notices } = await ask(source, 'young', "begins: '2026-10-20'");
    expect(coverage).toBeCloseTo((end - Date.UTC(2026, 9, 20)) / (28 * day), 12);
    expect(notices.map(({ message }) => message)).toEqual(['History begins 20 Oct.']);
  });

  test.each(['rare', 'old'])('silence of the table %s is zero', async (table) => {
    const { value, coverage, notices } = await ask(source, table);
    expect([value, coverage, notices]).toEqual([table === 'old' ? count : 2, 1, []]);
  });
});
