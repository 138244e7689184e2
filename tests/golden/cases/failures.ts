import { type GoldenCase, minutes, promql, request, sources, sql } from './case';

const hour = (...queries: Array<Parameters<typeof request>[2]>): unknown =>
  request(minutes(0), minutes(60), ...queries);
const prometheusAt = (uid: string): { datasource: { type: string; uid: string } } => ({
  datasource: { type: 'prometheus', uid },
});

const requests: GoldenCase[] = [
  { name: 'failure-no-queries', about: 'A request without queries.', body: { from: 'now-1h', to: 'now', queries: [] } },
  { name: 'failure-no-body', about: 'A body that is not JSON.', body: 'from: now' },
  {
    name: 'failure-unknown-source',
    about: 'A data source that does not exist fails the whole request.',
    body: hour(promql('A', 'up', prometheusAt('golden-not-there'))),
  },
  {
    name: 'failure-no-source',
    about: 'A query that names no data source.',
    body: hour(promql('A', 'up', { datasource: undefined })),
  },
  {
    name: 'failure-same-ref-id',
    about: 'The same refId twice.',
    body: hour(promql('A', 'up'), promql('A', 'down')),
  },
];

const results: GoldenCase[] = [
  {
    name: 'failure-promql',
    about: 'PromQL that Prometheus refuses; the other query of the request is answered.',
    body: hour(promql('A', 'sum(up'), promql('B', 'vector(1)', { maxDataPoints: 2 }), promql('C', 'raet(up[5m])')),
  },
  {
    name: 'failure-too-many-points',
    about: 'More than 11,000 points a series, at a step that the rounding lets through.',
    body: request(
      minutes(-10 * 24 * 60),
      minutes(0),
      promql('A', 'vector(1)', { interval: '1m', maxDataPoints: 100_000 })
    ),
  },
  {
    name: 'failure-interval',
    about: 'A minimum interval that is no duration.',
    body: hour(promql('A', 'vector(1)', { interval: 'often' })),
  },
  {
    name: 'failure-prometheus-instant',
    about: 'An instant query that is evaluated into an error.',
    body: hour(promql('A', 'golden_requests_total * on(route) golden_requests_total', { instant: true, range: false })),
  },
  {
    name: 'failure-prometheus-down',
    about: 'Nothing listens at the address of the data source.',
    body: hour(
      promql('A', 'up', prometheusAt('golden-prometheus-down')),
      promql('B', 'up', { ...prometheusAt('golden-prometheus-down'), range: false, instant: true })
    ),
  },
  ...(
    [
      '401',
      '404',
      '500',
      '503',
      'html',
      'empty',
      'wrong-shape',
      'strings',
      'unknown-type',
      'warnings',
      'unsorted',
    ] as const
  ).map(
    (reply): GoldenCase => ({
      name: `failure-reply-${reply}`,
      about: `A Prometheus that answers ${reply} (fixtures/odd-replies.ts).`,
      body: hour(promql('A', 'up', prometheusAt(`golden-odd-${reply}`))),
    })
  ),
  {
    name: 'failure-sql',
    about: 'SQL that PostgreSQL refuses; the other query of the request is answered.',
    body: hour(
      sql('A', 'table', 'SELECT nothing FROM golden.orders'),
      sql('B', 'table', 'SELEKT 1'),
      sql('C', 'table', 'SELECT 1 / 0'),
      sql('D', 'table', 'SELECT 1 AS n'),
      sql('E', 'table', 'SELECT 1e400::numeric AS too_large')
    ),
  },
  {
    name: 'failure-sql-macro',
    about: 'Macros that Grafana refuses.',
    body: hour(
      sql('A', 'table', 'SELECT $__nothing(1)'),
      sql('B', 'table', 'SELECT $__timeGroup(created) FROM golden.orders'),
      sql('C', 'table', "SELECT $__timeGroup(created, 'often') FROM golden.orders"),
      sql('D', 'table', "SELECT $__timeGroup(created, '5m', lots) FROM golden.orders"),
      sql('E', 'table', 'SELECT $__unixEpochGroup(at_unix) FROM golden.orders')
    ),
  },
  {
    name: 'failure-sql-series',
    about: 'Rows that make no time series.',
    body: hour(
      sql('A', 'time_series', 'SELECT amount FROM golden.orders'),
      sql('B', 'time_series', 'SELECT created AS time, region, amount FROM golden.orders ORDER BY 1 DESC'),
      sql('C', 'time_series', 'SELECT NULL::timestamptz AS time, region, amount FROM golden.orders'),
      sql('D', 'time_series', "SELECT created AS time, '{}'::json AS j FROM golden.orders ORDER BY 1"),
      sql('E', 'time_series', "SELECT 'soon' AS time, 1 AS n"),
      sql('F', 'time_series', 'SELECT created AS time FROM golden.orders ORDER BY 1')
    ),
  },
  {
    name: 'failure-postgres-down',
    about: 'Nothing listens at the address of the data source.',
    body: hour(sql('A', 'table', 'SELECT 1', { datasource: { ...sources.postgres, uid: 'golden-postgres-down' } })),
  },
  {
    name: 'failure-postgres-no-database',
    about: 'A database that does not exist.',
    body: hour(sql('A', 'table', 'SELECT 1', { datasource: { ...sources.postgres, uid: 'golden-postgres-nowhere' } })),
  },
];

const several: GoldenCase[] = [
  {
    name: 'mixed-sources',
    about: 'Queries of two data sources in one request.',
    body: hour(promql('A', 'vector(1)', { maxDataPoints: 2 }), sql('B', 'table', 'SELECT 1 AS n')),
  },
  {
    name: 'mixed-one-down',
    about: 'One of two data sources fails: its own results say so.',
    body: hour(promql('A', 'vector(1)', prometheusAt('golden-prometheus-down')), sql('B', 'table', 'SELECT 1 AS n')),
  },
];

export const failureCases: readonly GoldenCase[] = [...requests, ...results, ...several];
