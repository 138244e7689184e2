import { type GoldenCase, minutes, request, sql } from './case';

const hour = (...queries: Array<Parameters<typeof request>[2]>): unknown =>
  request(minutes(0), minutes(60), ...queries);
const grouped = `SELECT $__timeGroupAlias(created, $__interval), sum(amount) AS amount, count(*) AS orders
FROM golden.orders WHERE $__timeFilter(created) GROUP BY 1 ORDER BY 1`;

const macros: GoldenCase[] = [
  {
    name: 'postgres-time-group',
    about: 'A group is named by its start; the row at the end of the range is in; table and time_series.',
    body: hour(sql('A', 'table', grouped), sql('B', 'time_series', grouped)),
  },
  {
    name: 'postgres-time-group-steps',
    about: 'Steps as $__interval spells them, and as an author may.',
    body: hour(
      sql('A', 'table', grouped, { intervalMs: 90_000 }),
      sql('B', 'table', grouped, { intervalMs: 86_400_000 }),
      sql('C', 'table', grouped.replace('$__interval', "'14d'")),
      sql('D', 'table', grouped.replace('$__interval', "'1h30m'")),
      sql('E', 'table', grouped.replace('$__interval', "'1.5s'")),
      sql('F', 'table', grouped.replace('$__interval', '1w'))
    ),
  },
  {
    name: 'postgres-time-group-old',
    about: '$__timeGroup followed by a comma names its column; in GROUP BY it does not.',
    body: hour(
      sql(
        'A',
        'time_series',
        "SELECT $__timeGroup(created, '10m'), count(*) AS n FROM golden.orders GROUP BY 1 ORDER BY 1"
      ),
      sql('B', 'table', "SELECT $__timeGroup(created, '10m') , count(*) AS n FROM golden.orders GROUP BY 1 ORDER BY 1"),
      sql('C', 'table', "SELECT count(*) AS n FROM golden.orders GROUP BY $__timeGroup(created,'10m') ORDER BY 1")
    ),
  },
  {
    name: 'postgres-time-macros',
    about: 'Every macro about time, as PostgreSQL sees it.',
    body: request(
      minutes(0),
      String(Number(minutes(60)) + 250),
      sql(
        'A',
        'table',
        `SELECT $__timeFrom()::timestamptz AS a, $__timeTo()::timestamptz AS b, $__timeFrom() AS c, $__timeTo() AS d,
  $__unixEpochFrom() AS e, $__unixEpochTo() AS f, $__unixEpochNanoFrom() AS g, $__unixEpochNanoTo() AS h,
  $__interval_ms AS i, '$__interval' AS j`
      ),
      sql('B', 'table', 'SELECT $__time(created), amount FROM golden.orders WHERE $__timeFilter(created) ORDER BY 1'),
      sql(
        'C',
        'table',
        'SELECT $__timeEpoch(created), amount FROM golden.orders WHERE $__unixEpochFilter(at_unix) ORDER BY 1'
      ),
      sql('D', 'table', 'SELECT count(*) FROM golden.orders WHERE $__unixEpochNanoFilter(at_unix * 1000000000)'),
      sql(
        'E',
        'time_series',
        "SELECT $__unixEpochGroupAlias(at_unix, '30m'), count(*) AS n FROM golden.orders GROUP BY 1 ORDER BY 1"
      ),
      sql(
        'F',
        'table',
        "SELECT $__unixEpochGroup(at_unix, '30m') AS t, count(*) AS n FROM golden.orders GROUP BY 1 ORDER BY 1"
      )
    ),
  },
  {
    name: 'postgres-fill',
    about: 'A third argument fills the groups that have no row: zero, NULL, previous; a series only.',
    body: hour(
      ...['0', 'NULL', 'previous', '-1.5'].map((fill, index) =>
        sql('ABCD'.charAt(index), 'time_series', grouped.replace('$__interval', `'10m', ${fill}`))
      ),
      sql('E', 'table', grouped.replace('$__interval', "'10m', 0")),
      sql(
        'F',
        'time_series',
        `SELECT $__timeGroupAlias(created, '10m', 0), region AS metric, sum(amount) AS amount
FROM golden.orders WHERE $__timeFilter(created) GROUP BY 1, 2 ORDER BY 1, 2`
      ),
      sql(
        'G',
        'time_series',
        `SELECT $__timeGroupAlias(created, '10m', previous), region, paid, sum(amount) AS amount, count(*) AS n
FROM golden.orders WHERE $__timeFilter(created) GROUP BY 1, 2, 3 ORDER BY 1, 2`
      )
    ),
  },
  {
    name: 'postgres-date-column',
    about: 'A month over a date column reaches a day too far: both ends are in.',
    body: request(
      minutes(-24 * 60),
      minutes(24 * 60),
      sql(
        'A',
        'table',
        'SELECT day AS time, sum(items) AS items FROM golden.orders WHERE $__timeFilter(day) GROUP BY 1 ORDER BY 1'
      )
    ),
  },
];

const shapes: GoldenCase[] = [
  {
    name: 'postgres-column-types',
    about: 'Every type of column, with ordinary, odd and absent values.',
    body: hour(
      sql('A', 'table', 'SELECT * FROM golden.kinds ORDER BY id'),
      sql('B', 'table', "SELECT 1 AS one, 2.5 AS two, 'three' AS three, true AS four, NULL AS five")
    ),
  },
  {
    name: 'postgres-long-to-wide',
    about: 'Rows with text become one field a label set; one metric column names the field.',
    body: hour(
      sql('A', 'time_series', 'SELECT created AS time, region AS metric, amount FROM golden.orders ORDER BY 1, 2'),
      sql('B', 'time_series', 'SELECT created AS time, region, amount FROM golden.orders ORDER BY 1, 2'),
      sql('C', 'time_series', 'SELECT created AS time, region, paid, amount, items FROM golden.orders ORDER BY 1, 2'),
      sql('D', 'time_series', "SELECT created AS time, 'a' AS x, 'b' AS y, items FROM golden.orders ORDER BY 1"),
      sql('E', 'time_series', 'SELECT items, amount, created AS time FROM golden.orders ORDER BY 3')
    ),
  },
  {
    name: 'postgres-numeric-time',
    about: 'A numeric column named time is read as an epoch, by its magnitude.',
    body: hour(
      sql('A', 'table', 'SELECT at_unix AS time, items FROM golden.orders ORDER BY 1'),
      sql('B', 'table', 'SELECT at_unix * 1000 AS time, items FROM golden.orders ORDER BY 1'),
      sql('C', 'table', 'SELECT at_unix * 1000000000 AS time, items FROM golden.orders ORDER BY 1'),
      sql('D', 'table', 'SELECT 12345 AS time, at_unix AS timeend FROM golden.orders ORDER BY at_unix LIMIT 1'),
      sql('E', 'table', 'SELECT NULL::bigint AS time, 1 AS n')
    ),
  },
  {
    name: 'postgres-single-value',
    about: 'A whole-window value in one row without a time.',
    body: hour(
      sql('A', 'table', 'SELECT count(DISTINCT region) AS value FROM golden.orders WHERE $__timeFilter(created)')
    ),
  },
  {
    name: 'postgres-no-rows',
    about: 'No rows: a frame without fields.',
    body: hour(
      sql('A', 'table', 'SELECT * FROM golden.orders WHERE false'),
      sql('B', 'time_series', 'SELECT created AS time, amount FROM golden.orders WHERE false'),
      sql('C', 'time_series', 'SELECT amount FROM golden.orders WHERE false'),
      sql('D', 'time_series', grouped.replace('$__interval', "'10m', 0").replace('GROUP', 'AND false GROUP')),
      sql('E', 'table', '')
    ),
  },
  {
    name: 'postgres-statements',
    about: 'Several statements in one query: the rows of every SELECT, one below the other.',
    body: hour(
      sql('A', 'table', "SET LOCAL search_path TO golden; SELECT 1 AS n, 'a' AS t; SELECT 2 AS n, 'b' AS t;"),
      sql('B', 'table', 'SELECT 1 AS n; SELECT 1 AS m'),
      sql('C', 'table', 'SELECT 1 AS n; SELECT 1 AS n, 2 AS m'),
      sql('D', 'table', 'SHOW server_encoding')
    ),
  },
  {
    name: 'postgres-precise-times',
    about: 'Microseconds travel as nanos beside the milliseconds.',
    body: hour(sql('A', 'table', 'SELECT created AS time, items FROM golden.orders ORDER BY 1 LIMIT 3')),
  },
];

export const postgresCases: readonly GoldenCase[] = [...macros, ...shapes];
