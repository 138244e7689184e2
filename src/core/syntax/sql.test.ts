import type { Over } from '../base/terms';
import { sqlComposes, sqlNullIsNothing } from './sql';

const group = (value: string, rest = ''): string =>
  `SELECT $__timeGroupAlias(created_at,$__interval), ${value} FROM orders WHERE $__timeFilter(created_at) GROUP BY 1 ${rest}`;

test.each([
  [group('count(*) AS orders')],
  [group('sum(amount)')],
  [group('sum(amount * quantity) AS "revenue in EUR"')],
  [group("count(*) FILTER (WHERE status IN ('paid', 'sent')) AS paid")],
  [group('coalesce(sum(amount), 0) AS revenue')],
  [group('sum(amount) / 100.0 AS revenue')],
  [group('sum(seconds)::float8 / 60 AS minutes')],
  [group('count(*)::int AS n')],
  [group('count(*) AS [top orders]')],
  [group('sum(`limit`) AS `having, or with`')],
  [group('sum("distinct") AS "sum(a), (b"')],
  [group('ISNULL(SUM([order amount]), 0) AS [revenue]')],
  [group('ifnull(sum(amount), 0) revenue')],
  [
    'SELECT $__unixEpochGroupSeconds(at, $__interval_s) AS time, total(amount) FROM orders WHERE $__timeFilter(at) GROUP BY 1',
  ],
  ['SELECT $__timeInterval(at) AS time, countIf(status = 500) FROM logs WHERE $__timeFilter(at) GROUP BY time'],
  [
    'SELECT $__timeGroupAlias(at, $__interval), sum(amount) FROM [shop].[orders] GROUP BY $__timeGroup(at, $__interval)',
  ],
  [group('100 * sum(amount) AS cents')],
  [group('sum(amount)::float AS revenue')],
  [group("sum(CASE WHEN note = 'distinct, limit' THEN 1 ELSE 0 END) AS n", 'ORDER BY 1')],
])('%s adds up', (sql) => {
  expect(sqlComposes(sql, 'sum')).toBe(true);
});

test.each([
  [group('count(DISTINCT customer)')],
  [group('avg(amount)')],
  [group('sum(a) / sum(b)')],
  [group('sum(cents) / 100 AS revenue')],
  [group('sum(seconds) / 60.0')],
  [group('sum(amount)::int')],
  [group('sum(amount)::numeric(12,0)')],
  [group('count(distinct "a")')],
  [group('count(*) AS [n], [region]')],
  [group("sum(CASE WHEN note = 'it\\'s' THEN 1 ELSE 0 END)", "HAVING 'x' = 'x'")],
  [group("count(distinct x) # do not count 'twice\n")],
  [group('sum(a)', 'OFFSET 5')],
  [group('sumMap(a)')],
  [group('TOP 5 sum(a)')],
  [group('sum(a) + 1')],
  [group('1 + sum(a)')],
  [group('greatest(sum(a), 0)')],
  [group('round(sum(a), 2)')],
  [group('sum(a) / count(*)')],
  [group('sum(a)', 'HAVING sum(a) > 10')],
  [group('sum(a)', 'LIMIT 10')],
  [group('sum(a), region')],
  [group('sum(a) OVER (ORDER BY 1)')],
  ['WITH x AS (SELECT 1) SELECT $__timeGroupAlias(t,$__interval), sum(a) FROM x GROUP BY 1'],
  ['SELECT $__timeGroupAlias(t,$__interval), sum(a) FROM (SELECT * FROM y) z GROUP BY 1'],
  ['SELECT t AS time, sum(a) FROM orders GROUP BY 1'],
  ['not SQL at all'],
])('%s does not, or may not', (sql) => {
  expect(sqlComposes(sql, 'sum')).toBe(false);
});

test('only sums are read as tiles', () => {
  expect(sqlComposes(group('sum(amount)'), 'max')).toBe(false);
});

test.each([
  [group('sum(a)', "AND region <> '--' HAVING sum(a) > 5"), 'postgres'],
  [group('sum(a)', "AND note <> '/*' HAVING sum(a) > 5 -- */"), 'postgres'],
  [group('sum(a)', 'AND x <> "it\'s" HAVING sum(a) > 5'), 'mysql'],
  [group('sum(a)', '/* a /* b */ HAVING sum(a) > 5 /* c */'), 'mysql'],
  [group('sum(a)', '/*!50000 HAVING sum(a) > 5 */'), 'mysql'],
  [group('sum(a)', '--HAVING\n/* */ LIMIT 5'), 'postgres'],
  [group('sum(a)', "AND note <> $$it's$$ HAVING sum(a) > 5"), 'postgres'],
  [group('sum(a)', "AND x <> E'it\\'s' HAVING sum(a) > 5"), 'postgres'],
  [group('sum(case when seconds < $__interval_s then 1 end)'), 'postgres'],
  ["SELECT $__timeGroupAlias(t, '1h'), sum(a) FROM o WHERE $__timeFilter(t) GROUP BY 1", 'postgres'],
  ['SELECT $__timeGroup(t, $__interval) + 60 AS time, sum(a) FROM o WHERE $__timeFilter(t) GROUP BY 1', 'postgres'],
  [group('sum(a)', 'GROUP BY ROLLUP (1)'), 'postgres'],
] as const)('%s in %s may not add up', (sql, dialect) => {
  expect(sqlComposes(sql, 'sum', dialect)).toBe(false);
});

test.each([
  [group('sum(a)', "AND region <> 'having'"), 'postgres'],
  [group('sum(a) /* having /* limit */ distinct */'), 'postgres'],
  [group('sum(a) -- having\n'), 'postgres'],
  [group('sum(a) # having\n'), 'mysql'],
  [group('sum(a)', 'AND x <> "having"'), 'mysql'],
  [group('sum(a)', 'AND x <> $q$having$q$'), 'postgres'],
  [group('sum(a)', ';'), 'postgres'],
  ["SELECT $__timeGroupAlias(t, '$__interval'), sum(a) FROM o WHERE $__timeFilter(t) GROUP BY 1", 'postgres'],
] as const)('%s in %s adds up', (sql, dialect) => {
  expect(sqlComposes(sql, 'sum', dialect)).toBe(true);
});

test.each<[string, Over, boolean]>([
  [group('sum(a) filter (where ok)'), 'sum', true],
  [group('round(sum(a) / 60, 2)'), 'sum', true],
  [group('sum(a) - sum(b)'), 'sum', false],
  [group('sum(a) / count(*)'), 'sum', false],
  [group('coalesce(sum(a), 0) - coalesce(sum(b), 0)'), 'sum', true],
  [group('sum(a) - coalesce(sum(b), 0)'), 'sum', true],
  [group('avg(a)'), 'sum', true],
  [group('avg(a)'), 'avg', false],
  [group('sum(a)'), 'min', true],
  [group('max(a)'), 'max', false],
  ['SELECT * FROM x', 'sum', true],
  ['SELECT * FROM x', 'last', false],
])('whether a NULL in %s over %s is nothing: %s', (sql, over, expected) => {
  expect(sqlNullIsNothing(sql, over, 'postgres')).toBe(expected);
});
