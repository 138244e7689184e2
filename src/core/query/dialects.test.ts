import { groupingOf, unknownMacros } from './dialects';
import type { SourceInfo, SqlDialect } from './types';

const source = (dialect: SqlDialect): SourceInfo => ({
  name: 'Shop',
  uid: 'shop',
  kind: 'sql',
  type: dialect,
  dialect,
});
const grouped = (macro: string): string => `SELECT ${macro}, count(*) FROM orders WHERE $__timeFilter(at) GROUP BY 1`;

const own: readonly SqlDialect[] = ['postgres', 'mysql', 'mssql'];

test.each<[SqlDialect, string]>([
  ...own.flatMap(
    (dialect): Array<[SqlDialect, string]> => [
      [dialect, grouped('$__timeGroupAlias(at, $__interval)')],
      [dialect, grouped("$__timeGroupAlias(at, '5m', 0)")],
      [
        dialect,
        'SELECT $__unixEpochGroupAlias(at, $__interval), sum(x) FROM t WHERE $__unixEpochFilter(at) GROUP BY 1',
      ],
      [dialect, 'SELECT x FROM t WHERE at >= $__timeFrom() AND at < $__timeTo() AND y > $__interval_ms / ${__range_s}'],
      [dialect, 'SELECT x FROM t WHERE at >= $__unixEpochFrom()'],
    ]
  ),
  ['sqlite', grouped('$__unixEpochGroupSeconds(at, $__interval_s) AS time')],
  ['clickhouse', grouped('$__timeInterval(at) AS time')],
  ['clickhouse', 'SELECT $__timeInterval_ms(at) AS time, count() FROM t WHERE $__dateTimeFilter(day, at) GROUP BY 1'],
])('%s has all macros of %s', (dialect, sql) => {
  expect(unknownMacros(sql, source(dialect))).toEqual([]);
});

test.each<[SqlDialect, string, string, string]>([
  ['postgres', '$__timeGrupAlias(at, 5m)', '$__timeGrupAlias', 'Did you mean "$__timeGroupAlias"?'],
  ['postgres', '$__timeInterval(at)', '$__timeInterval', 'Write $__timeGroupAlias(column, $__interval).'],
  [
    'mssql',
    '$__unixEpochGroupSeconds(at, 60)',
    '$__unixEpochGroupSeconds',
    'Write $__timeGroupAlias(column, $__interval).',
  ],
  [
    'sqlite',
    '$__timeGroupAlias(at, $__interval)',
    '$__timeGroupAlias',
    'Write $__unixEpochGroupSeconds(column, $__interval_s) AS time.',
  ],
  ['sqlite', '$__unixEpochFrom()', '$__unixEpochFrom', 'It has $__timeFilter, $__unixEpochGroupSeconds.'],
  ['clickhouse', '$__timeGroup(at, $__interval)', '$__timeGroup', 'Write $__timeInterval(column) AS time.'],
  ['clickhouse', '$__timeFiler(at)', '$__timeFiler', 'Did you mean "$__timeFilter"?'],
])('%s does not have that of %s', (dialect, text, name, hint) => {
  const faults = unknownMacros(grouped(`${text}, ${text}`), source(dialect));
  expect(faults).toEqual([{ code: 'unknown-macro', message: `"Shop" has no macro ${name}.`, hint }]);
});

test.each<[SqlDialect]>([['postgres'], ['mysql'], ['mssql'], ['sqlite'], ['clickhouse']])(
  'what is offered to %s is a macro that it has',
  (dialect) => {
    expect(unknownMacros(groupingOf(source(dialect)), source(dialect))).toEqual([]);
  }
);
