import { type GoldenCase, minutes, type QueryOptions, request, sources, sql } from './case';

const mysql = (refId: string, rawSql: string, options: QueryOptions = {}): QueryOptions =>
  sql(refId, 'table', rawSql, { datasource: sources.mysql, ...options });
const inUtc = { datasource: sources.mysqlUtc };
const series = { format: 'time_series' };

const hour = (...queries: Array<Parameters<typeof request>[2]>): unknown =>
  request(minutes(0), minutes(60), ...queries);
const groupedBy = (column: string): string =>
  `SELECT $__timeGroupAlias(${column}, $__interval), sum(amount) AS amount, count(*) AS orders
FROM orders WHERE $__timeFilter(${column}) GROUP BY 1 ORDER BY 1`;
const grouped = groupedBy('created');

export const mysqlCases: readonly GoldenCase[] = [
  {
    name: 'mysql-time-group',
    about: 'A group is named by its start; the row at the end of the range is in; table and time_series.',
    body: hour(mysql('A', grouped), mysql('B', grouped, series)),
  },
  {
    name: 'mysql-session-zone',
    about: 'A TIMESTAMP is the same in every session zone; a DATETIME is read as the clock of the session.',
    body: hour(
      mysql('A', grouped, inUtc),
      mysql('B', groupedBy('shown'), inUtc),
      mysql('C', groupedBy('shown')),
      mysql('D', 'SELECT shown AS time, created, items FROM orders ORDER BY 1 LIMIT 2', inUtc),
      mysql('E', 'SELECT shown AS time, created, items FROM orders ORDER BY 1 LIMIT 2')
    ),
  },
  {
    name: 'mysql-time-group-steps',
    about: 'Steps as $__interval spells them, and as an author may.',
    body: hour(
      mysql('A', grouped, { intervalMs: 86_400_000 }),
      mysql('B', grouped.replace('$__interval', "'14d'")),
      mysql('C', grouped.replace('$__interval', '"1h30m"')),
      mysql('D', grouped.replace('$__interval', '1w'))
    ),
  },
  {
    name: 'mysql-time-macros',
    about: 'Every macro about time, as MariaDB sees it.',
    body: request(
      minutes(0),
      String(Number(minutes(60)) + 250),
      mysql(
        'A',
        `SELECT $__timeFrom() AS a, $__timeTo() AS b, $__unixEpochFrom() AS e, $__unixEpochTo() AS f,
  $__unixEpochNanoFrom() AS g, $__unixEpochNanoTo() AS h, $__interval_ms AS i, '$__interval' AS j`
      ),
      mysql('B', 'SELECT $__time(created), amount FROM orders WHERE $__timeFilter(created) ORDER BY 1'),
      mysql('C', 'SELECT $__timeEpoch(created), amount FROM orders WHERE $__unixEpochFilter(at_unix) ORDER BY 1'),
      mysql('D', 'SELECT count(*) AS n FROM orders WHERE $__unixEpochNanoFilter(at_unix * 1000000000)'),
      mysql(
        'E',
        "SELECT $__unixEpochGroupAlias(at_unix, '30m'), count(*) AS n FROM orders GROUP BY 1 ORDER BY 1",
        series
      ),
      mysql('F', "SELECT $__unixEpochGroup(at_unix, '30m') AS t, count(*) AS n FROM orders GROUP BY 1 ORDER BY 1"),
      mysql('G', "SELECT $__timeGroup(created, '10m'), count(*) AS n FROM orders GROUP BY 1 ORDER BY 1")
    ),
  },
  {
    name: 'mysql-fill',
    about: 'A third argument fills the groups that have no row: zero, NULL, previous; a series only.',
    body: hour(
      ...['0', 'NULL', 'previous', '-1.5'].map((fill, index) =>
        mysql('ABCD'.charAt(index), grouped.replace('$__interval', `'10m', ${fill}`), series)
      ),
      mysql('E', grouped.replace('$__interval', "'10m', 0"))
    ),
  },
  {
    name: 'mysql-date-column',
    about: 'A month over a date column: both ends are in, a session ahead of UTC loses the first day.',
    body: request(
      minutes(-24 * 60),
      minutes(24 * 60),
      ...[inUtc, {}].map((zone, index) =>
        mysql(
          'AB'.charAt(index),
          'SELECT day AS time, sum(items) AS items FROM orders WHERE $__timeFilter(day) GROUP BY 1 ORDER BY 1',
          zone
        )
      )
    ),
  },
  {
    name: 'mysql-column-types',
    about: 'Types of columns, with ordinary, odd and absent values.',
    body: hour(
      mysql('A', 'SELECT * FROM kinds ORDER BY id', inUtc),
      mysql('B', "SELECT 1 AS one, 2.5 AS two, 'three' AS three, true AS four, NULL AS five")
    ),
  },
  {
    name: 'mysql-long-to-wide',
    about: 'Rows with text become one field a label set; one metric column names the field.',
    body: hour(
      mysql('A', 'SELECT created AS time, region AS metric, amount FROM orders ORDER BY 1, 2', { ...inUtc, ...series }),
      mysql('B', 'SELECT created AS time, region, amount FROM orders ORDER BY 1, 2', { ...inUtc, ...series })
    ),
  },
  {
    name: 'mysql-no-rows',
    about: 'No rows: a frame without fields.',
    body: hour(mysql('A', 'SELECT * FROM orders WHERE false'), mysql('B', '')),
  },
  {
    name: 'failure-mysql',
    about: 'Which errors Grafana tells, and which it keeps to its log.',
    body: hour(
      mysql('A', 'SELECT nothing FROM orders'),
      mysql('B', 'SELECT FROM'),
      mysql('C', 'SELECT * FROM nowhere'),
      mysql('D', 'SELECT $__timeTable(created) FROM orders'),
      mysql('E', 'SELECT current_user() AS u'),
      mysql('F', 'SELECT * FROM mysql.user'),
      mysql('G', "SELECT $__timeGroup(created, 'soon') FROM orders")
    ),
  },
  {
    name: 'failure-mysql-down',
    about: 'A MariaDB that nobody listens for.',
    body: hour(mysql('A', grouped, { datasource: sources.mysqlDown })),
  },
];
