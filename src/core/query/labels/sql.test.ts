import { prometheus, shop } from '../../testing/world';
import { countSql, largestSql, setsSql, sqlRows, wholeSql } from './sql';

const time = '$__timeGroupAlias(created_at, $__interval)';
const read = (text: string, labels = ['region'], source = shop) => sqlRows('x', { text, over: 'sum', source }, labels);

test.each([
  [`SELECT ${time}, region, sum(amount) AS revenue FROM o GROUP BY 1, 2`, 'kpi_time, kpi_0, kpi_value', true],
  [`select sum(amount), o.region, ${time} from orders o group by 2, 3`, 'kpi_value, kpi_0, kpi_time', true],
  [`SELECT ${time}, coalesce(a, 'from, x') AS "region", count(*) FROM o`, 'kpi_time, kpi_0, kpi_value', true],
  [`SELECT extract(epoch from t), region, sum(x) FROM o`, 'kpi_time, kpi_0, kpi_value', false],
  [`WITH p AS (SELECT a, b FROM q) SELECT ${time}, b AS region, sum(a) FROM p;`, 'kpi_time, kpi_0, kpi_value', false],
  [`SELECT ${time}, -- region\n upper(r) AS Region, max(x) v FROM o`, 'kpi_time, kpi_0, kpi_value', false],
])('the columns of %s', (text, names, composes) => {
  const result = read(text);
  expect(result.ok && [result.rows.head.includes(`(${names})`), result.rows.composes]).toEqual([true, composes]);
});

test.each([
  ['SELECT * FROM o', 'unread-sql'],
  ['UPDATE o', 'unread-sql'],
  [`SELECT ${time}, sum(x) FROM o`, 'lacks-label'],
  [`SELECT ${time}, upper(region), sum(x) FROM o`, 'lacks-label'],
  [`SELECT ${time}, region, shop, sum(x) FROM o`, 'wrong-columns'],
  [`SELECT region, sum(x) FROM o`, 'wrong-columns'],
])('%s is refused: %s', (text, code) => {
  const result = read(text);
  expect(result.ok ? null : result.problem).toMatchObject({ code, hint: expect.stringMatching(/\S/) });
});

test('a dialect that is not known is refused by name', () => {
  const result = read(`SELECT ${time}, region, sum(x) FROM o`, ['region'], {
    ...prometheus,
    kind: 'sql',
    name: 'Lake',
  });
  expect(result.ok ? null : result.problem.message).toContain('Lake');
});

test('texts for the whole, the sets, the largest and their number', () => {
  const result = read(`SELECT ${time}, region, sum(x) FROM o GROUP BY 1, 2`);
  const rows = result.ok ? result.rows : null;
  expect(wholeSql(rows!, 'sum')).toContain('SELECT kpi_time AS "time", sum(kpi_value) AS "value"\nFROM kpi_rows');
  expect(setsSql(rows!, 'sum', [])).toContain('SELECT kpi_time, kpi_value, -1 AS kpi_set');
  const odd = setsSql(rows!, 'sum', [{ region: "it's" }, { region: '$__x' }, { region: '' }]);
  const hidden = "E'\\u0024__x'";
  expect(odd).toContain(
    `CASE WHEN kpi_k0 = 'it''s' THEN 0 WHEN kpi_k0 = ${hidden} THEN 1 WHEN kpi_k0 = '' THEN 2 ELSE -1 END`
  );
  expect(odd).toContain(`CASE kpi_set WHEN 0 THEN 'it''s' WHEN 1 THEN ${hidden} WHEN 2 THEN '' END AS "region"`);
  expect(largestSql(rows!, 'sum', null, 51)).toMatch(/ORDER BY coalesce\(sum\(kpi_value\), 0\) DESC\nLIMIT 51$/);
  expect(countSql(rows!)).toContain('count(*)');
});
