import type { Over } from '../base/terms';
import { day, hour, minute } from '../time/units';
import { checkSqlInput, checkSqlText, type SqlUse } from './sqlChecks';
import { sqlStatement } from './sqlStatement';
import type { SqlSyntax } from './sqlTokens';

const use: SqlUse = {
  dialect: 'postgres',
  over: 'sum',
  bucket: 5 * minute,
  grouping: '$__timeGroupAlias(column, $__interval)',
  isZero: true,
};
const codes = (sql: string, over: Partial<SqlUse> = {}): string[] =>
  checkSqlInput(sql, { ...use, ...over }).map(({ code }) => code);
const text = (sql: string, dialect: SqlSyntax = 'postgres', over: Over = 'sum'): string[] =>
  checkSqlText(sql, dialect, over).map(({ code, message }) => `${code}: ${message}`);

const group = (time: string, value = 'count(*)', where = '$__timeFilter(at)', rest = ''): string =>
  `select ${time}, ${value} as value from req where ${where} group by 1${rest}`;
const own = '$__timeGroupAlias(at, $__interval)';

test.each<[string, SqlSyntax, string]>([
  [
    'select 1 /* done',
    'postgres',
    'open-sql: The comment that begins at column 10 of the query (/* done) is not closed.',
  ],
  [
    'select 1 /* a /* b */',
    'postgres',
    'open-sql: The comment that begins at column 10 of the query (/* a /* b */) is not closed.',
  ],
  [
    "select 1\nfrom t where a = 'x",
    'postgres',
    "open-sql: The string that begins at line 2, column 18 of the query ('x) is not closed.",
  ],
  ["select 'it\\'s", 'mysql', "open-sql: The string that begins at column 8 of the query ('it\\'s) is not closed."],
  [
    'select "a from t',
    'postgres',
    'open-sql: The quoted name that begins at column 8 of the query ("a from t) is not closed.',
  ],
  [
    'select $$a from t',
    'postgres',
    'open-sql: The string that begins at column 8 of the query ($$a from t) is not closed.',
  ],
  ['select (1 + (2) from t', 'postgres', 'open-sql: The parenthesis at column 8 of the query is not closed.'],
  ['select 1) from t', 'postgres', 'open-sql: The parenthesis at column 9 of the query closes nothing.'],
  [
    'select 1; -- a\nselect 2',
    'postgres',
    'several-statements: The query has a second statement, at line 2, column 1.',
  ],
  [
    'select $__timeGroup(date(at), $__interval)',
    'mysql',
    'macro-argument: $__timeGroup has parentheses in its arguments: Grafana reads them up to the first ).',
  ],
])('%s', (sql, dialect, message) => {
  expect(text(sql, dialect)).toEqual([message]);
});

test.each<[string, SqlSyntax]>([
  ['select 1; -- done', 'postgres'],
  ['select 1 -- done', 'postgres'],
  ["select ')', 1 /* ( */", 'postgres'],
  ['select 1;;', 'postgres'],
  ['select 1 /* a /* b */', 'mysql'],
  ["select 1 # it's", 'mysql'],
  ['select $region$', 'postgres'],
  ['select $__unixEpochFrom()', 'postgres'],
])('%s can be read in %s', (sql, dialect) => {
  expect(text(sql, dialect)).toEqual([]);
});

test('a filter of a whole window may have parentheses, for it is written here', () => {
  expect(text('select max(a) from t where $__timeFilter(to_timestamp(a))', 'postgres', 'window')).toEqual([]);
});

test.each([
  ['select 1 from t; -- done', 'select 1 from t'],
  [' select 1 -- a\n;\n', 'select 1'],
  ["select ';' /* x */ ; ; ", "select ';'"],
  ['-- nothing', '-- nothing'],
])('the statement of %s', (sql, expected) => {
  expect(sqlStatement(sql, 'postgres')).toBe(expected);
});

test.each<[string, string, Partial<SqlUse>?]>([
  ["$__timeGroupAlias(at,'1h')", '1h'],
  ["$__timeGroupAlias(at, '1m')", '1m'],
  ['$__timeGroup(at, 1h) as time', '1h'],
  ['$__timeGroup(at, "1h") as time', '1h', { dialect: 'mysql' }],
  ["$__unixEpochGroupAlias(at, '1h')", '1h'],
  ["$__unixEpochGroup(at, '10m') as time", '10m'],
  ['$__unixEpochGroupSeconds(at, 3600) as time', '3600', { dialect: 'sqlite' }],
  ["$__timeGroupAlias(at, '1M')", '1M'],
  ["$__timeGroupAlias(at, '5m')", '5m', { bucket: hour }],
  ["date_trunc('hour', at) as time", 'hour'],
  ["date_trunc('month', at) as time", 'month', { bucket: day }],
  ["time_bucket('1 hour', at) as time", '1 hour'],
  ["time_bucket(interval '15 minutes', at) as time", '15 minutes'],
  ["date_bin('01:00:00', at, timestamp '2000-01-01') as time", '01:00:00'],
  ['at::date as time', 'date'],
  ['cast(at as date) as time', 'date'],
  ['floor(extract(epoch from at) / 3600) * 3600 as time', '3600 s'],
  ['unix_timestamp(at) div 3600 * 3600 as time', '3600 s', { dialect: 'mysql' }],
  ['date(at) as time', 'date(...)', { dialect: 'mysql' }],
  ['toStartOfHour(at) as time', 'toStartOfHour(...)', { dialect: 'clickhouse' }],
  ['toStartOfInterval(at, interval 1 hour) as time', '1 hour', { dialect: 'clickhouse' }],
])('groups of %s are no buckets', (time, length, over = {}) => {
  const [fault, ...more] = checkSqlInput(group(time), { ...use, ...over });
  expect(fault).toMatchObject({
    code: 'fixed-group',
    message: expect.stringContaining(`groups rows by ${length}, but the bucket is `),
  });
  expect(more).toEqual([]);
});

test('the remedy is the group as it is due', () => {
  const [fault] = checkSqlInput(group("$__timeGroup(o.at, '1h') as time"), use);
  expect(fault?.hint).toBe('Write $__timeGroup(o.at, $__interval), or bucket: 1h.');
  expect(checkSqlInput(group("date_trunc('minute', at) as time"), use)[0]?.hint).toBe(`Write ${use.grouping}.`);
});

test.each<[string, Partial<SqlUse>?]>([
  [group(own)],
  [group("$__timeGroupAlias(at, '$__interval')")],
  [group('$__timeGroup(at, ${__interval}) as time')],
  [group('$__timeGroupAlias(at, $__interval, NULL)')],
  [group("$__timeGroupAlias(at, '5m')")],
  [group(own, 'sum(a) / sum(b)'), { over: 'avg' }],
  [group("$__timeGroupAlias(at, '1h')"), { bucket: hour }],
  [group("$__timeGroupAlias(at, '60m')"), { bucket: hour }],
  [group("$__timeGroupAlias(at, '$size')")],
  [group('$__timeInterval(at) as time'), { dialect: 'clickhouse' }],
  [group('$__unixEpochGroupSeconds(at, $__interval_s) as time'), { dialect: 'sqlite' }],
  [group("date_trunc('hour', at) as time"), { bucket: hour }],
  [group("date_trunc('day', at) as time"), { bucket: day }],
  [group("time_bucket('$__interval', at) as time")],
  [group('floor(at / $__interval_s) * $__interval_s as time')],
  ['select hour as time, n as value from hourly where $__timeFilter(hour)'],
  ['select day::date as time, n from daily where $__timeFilter(day)'],
  [group(own, "sum(case when date_trunc('day', at) = d then 1 end)")],
  [
    `select $__timeGroupAlias(t, $__interval), max(n) from (select $__timeGroup(at, '1m') as t, count(*) as n from req where $__timeFilter(at) group by 1) m group by 1`,
    { over: 'max' },
  ],
  [group(own, 'count(*)', '$__unixEpochFilter(at)')],
  [group(own, 'count(*)', 'at >= $__timeFrom() and at < $__timeTo()')],
  [group(own, 'count(*)', "at >= '${__from:date:iso}'")],
  [group(own, 'count(*)', 'at between to_timestamp($__from / 1000) and to_timestamp($__to / 1000)')],
  [group('$__timeInterval(at) as time', 'count(*)', '$__dateTimeFilter(d, at)'), { dialect: 'clickhouse' }],
  [`select ${own}, 1 as value`],
  [group(own, 'count(*)', '$__timeFilter(at) and id in (select id from top order by n desc limit 10)')],
  [group(own, 'sum(t.limit)')],
  [group(own, 'sum("limit")', '$__timeFilter(at)', ' limit all')],
  [group(own, 'count(*)', "$__timeFilter(at) and born >= '2020-01-01'")],
  [group(own, "count(*) filter (where at >= '2026-10-01')")],
  [group(own, 'count(*)', 'at < now() and $__timeFilter(at)')],
  [group(own, 'count(*)', "$__timeFilter(at) and (at >= '2026-10-01' or region = 'eu')")],
  [group(own, 'count(*)', "$__timeFilter(at) or at >= '2026-10-01'")],
  [group(own, 'count(*)', "$__timeFilter(at) and note <> '2026-10-01'")],
  ['select count(*) from req where $__timeFilter(at) limit 1', { over: 'window' }],
  ["select count(*) from req where at > now() - interval '$__range'", { over: 'window' }],
  [group(own, 'sum(a) - sum(b)'), { isZero: false }],
  ['not sql at all'],
  [group(own, 'max(avg)', "$__timeFilter(at) and note <> 'avg(x)'"), { over: 'avg' }],
])('%s has no fault', (sql, over = {}) => {
  expect(codes(sql, over)).toEqual([]);
});

test.each<[string, string[], Partial<SqlUse>?]>([
  [group(own, 'count(*)', 'true'), ['no-time-filter']],
  [`select ${own}, count(*) from req group by 1 -- $__timeFilter(at)`, ['no-time-filter']],
  [`select ${own}, count(*) from req where at >= '2026-10-01' group by 1`, ['no-time-filter', 'literal-date']],
  ['select count(*) from req', ['no-range'], { over: 'window' }],
  ['select count(*) from req -- $__timeFilter(at)', ['no-range'], { over: 'window' }],
  [group(own, 'count(*)', '$__timeFilter(at)', ' limit 100'), ['limited']],
  [group(own, 'count(*)', '$__timeFilter(at)', ' order by 1 offset 5'), ['limited']],
  [group(own, 'count(*)', '$__timeFilter(at)', ' order by 1 fetch first 10 rows only'), ['limited']],
  [
    `select top 100 ${own}, count(*) from req where $__timeFilter(at) group by $__timeGroup(at, $__interval)`,
    ['limited'],
    { dialect: 'mssql' },
  ],
  [group(own, 'count(*)', "$__timeFilter(at) and at >= '2026-10-01'"), ['literal-date']],
  [group(own, 'count(*)', "$__timeFilter(at) and r.at < timestamptz '2026-10-01'"), ['literal-date']],
  [group(own, 'count(*)', "$__timeFilter(at) and '2026-10-01' <= at"), ['literal-date']],
  [group(own, 'count(*)', "$__timeFilter(at) and at between '2026-10-01' and '2026-11-01'"), ['literal-date']],
  [
    group(own, 'count(*)', '$__timeFilter("at") and "at" > to_timestamp(\'2026-10-01\', \'YYYY-MM-DD\')'),
    ['literal-date'],
  ],
  [
    group('$__unixEpochGroupAlias(at, $__interval)', 'count(*)', '$__unixEpochFilter(at) and at > 1790812800'),
    ['literal-date'],
  ],
  [group(own, 'count(*)', "$__timeFilter(at) and at > now() - interval '7 days'"), ['literal-date']],
  [group(own, 'count(*)', '$__timeFilter(at) and at >= curdate()'), ['literal-date'], { dialect: 'mysql' }],
  ["select count(*) from req where $__timeFilter(at) and at >= '2026-10-01'", ['literal-date'], { over: 'window' }],
  [group(own, 'sum(a) - sum(b)'), ['several-aggregates']],
  [group(own, 'sum(a) / $__range_s'), ['range-of-bucket']],
  [group(own, 'AVG (a)'), ['mean-of-means'], { over: 'avg' }],
  [group(own, 'percentile_cont(0.9) within group (order by a)'), ['mean-of-means'], { over: 'avg' }],
  [
    "select h.t as time, h.n from (select date_trunc('hour', at) as t, count(*) as n from req where $__timeFilter(at) group by 1) h",
    ['fixed-group'],
  ],
  [
    "with h as (select $__timeGroup(at, '1h') as t, count(*) as n from req where $__timeFilter(at) group by 1) select t as time, n from h",
    ['fixed-group'],
  ],
])('%s: %s', (sql, expected, over = {}) => {
  expect(codes(sql, over)).toEqual(expected);
});

test('a text that is too long is not read', () => {
  const [fault] = checkSqlText(`select '${'x'.repeat(100_000)}'`, 'postgres', 'sum');
  expect(fault?.message).toBe('The query has more than 100,000 characters.');
});
