import fc from 'fast-check';
import { day, floorTo, minute } from '../../../src/core/time/units';
import { fragments } from '../../fuzz/lib/mutate';
import { patienceFor, shareOf } from '../../fuzz/lib/fuzz';
import { wantedSeed } from '../../lib/cases';
import { measureAll } from '../lib/board';
import { startDatabases, type Databases } from '../lib/databases';

jest.mock('@grafana/runtime', () => jest.requireActual('../lib/runtime').runtime);

/*
 * Hostile texts as labels: each comes back to the letter, with its own number, and does nothing else to the database.
 * The numbers are known, since the test writes the rows. So many labels to a KPI, of which half are fetched: then the
 * query names them one by one.
 */
const perKpi = 50;
const limit = 25;
const now = Date.UTC(2026, 9, 27, 13, 37, 12);
const at = floorTo(now, 5 * minute) - day / 2;
/** The same labels every time, unless others are asked for. */
const seed = wantedSeed ?? 1599592525;
let databases: Databases;

const quotes = [
  `'`,
  `''`,
  `"`,
  '`',
  `\\`,
  `\\'`,
  `'; drop table labels; --`,
  `') or 1=1 --`,
  `$$`,
  `$1`,
  `\${region}`,
  `[[region]]`,
  `$__timeFilter(at)`,
  `/*`,
  `*/`,
  `#`,
  `%`,
  `_`,
  `<script>alert(1)</script>`,
  `{{x}}`,
  `\u0001`,
  `é`,
  `e\u0301`,
];

/** Neither database stores a zero character, or half of a pair of surrogates. */
const storable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

function hostileLabels(count: number): string[] {
  const label = fc
    .array(fc.oneof(fragments, fc.constantFrom(...quotes), fc.string({ maxLength: 4, unit: 'grapheme' })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''))
    .filter(storable);
  return [...new Set([...quotes, '__proto__', ...fc.sample(label, { numRuns: 2 * count, seed })])].slice(0, count);
}

const labels = hostileLabels(Math.max(500, shareOf('labels')));

beforeAll(async () => {
  databases = await startDatabases();
  const { postgres, mariadb } = databases;
  await mariadb.query("set time_zone = '+00:00'");
  await mariadb.query(
    'create table labels (at timestamp, part int, region text character set utf8mb4 collate utf8mb4_nopad_bin, n int)'
  );
  await postgres.query('create table labels (at timestamptz, part int, region text collate "C", n int)');
  await postgres.query('grant select on labels to grafana');
  for (const [i, label] of labels.entries()) {
    const row = [at / 1000, Math.floor(i / perKpi), label, i + 1];
    await postgres.query('insert into labels values (to_timestamp($1), $2, $3, $4)', row);
    await mariadb.query('insert into labels values (from_unixtime(?), ?, ?, ?)', row);
  }
});

afterAll(() => databases?.stop());

const definition = (source: string, part: number): string => `
  - id: part-${part}
    name: Part ${part}
    owner: { team: T }
    outcome: The labels are read
    by: [region]
    limit: ${limit}
    window: { rolling: 1d }
    compare: none
    inputs:
      x: { source: ${source}, over: sum, query: "select $__timeGroupAlias(at, $__interval), region, sum(n) as value from labels where $__timeFilter(at) and part = ${part} group by 1, 2" }
    formula: x`;

test.each(['postgres', 'mariadb'])(
  'hostile labels come back to the letter, with their numbers: %s',
  async (source) => {
    const parts = Array.from({ length: Math.ceil(labels.length / perKpi) }, (_, part) => part);
    const yaml = `apiVersion: kpi/v1\nkpis:${parts.map((part) => definition(source, part)).join('')}`;
    const results = await measureAll(yaml, now);
    for (const part of parts) {
      const own = labels.slice(part * perKpi, (part + 1) * perKpi);
      const numbers = own.map((_, i) => part * perKpi + i + 1);
      const result = results.get(`part-${part}`)!;
      expect({ seed, problems: result.problems }).toEqual({ seed, problems: [] });
      expect(result.value).toBe(numbers.reduce((sum, n) => sum + n, 0));
      expect(result.sets!.count).toBe(own.length);
      const largest = own.map((label, i) => [label, numbers[i]!] as const).slice(-limit);
      const found = result.sets!.shown.map(({ labels: { region }, value }) => [region, value] as const);
      expect({ seed, found: new Map(found) }).toEqual({ seed, found: new Map(largest) });
    }
    const count = 'select count(*) as n from labels';
    const rows: unknown =
      source === 'postgres' ? (await databases.postgres.query(count)).rows : (await databases.mariadb.query(count))[0];
    expect(Number(Object(Array.isArray(rows) ? rows[0] : null).n)).toBe(labels.length);
  },
  patienceFor(labels.length)
);
