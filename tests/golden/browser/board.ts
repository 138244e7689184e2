/**
 * A dashboard of probes: each panel asks the fixture data source (preview/testing/plugins), which hands a request to
 * another data source, as the KPI data source does, and writes down what came back.
 */

interface Probe {
  readonly title: string;
  /** Of the data source that is asked. */
  readonly source: string;
  readonly targets: ReadonlyArray<Readonly<Record<string, unknown>>>;
  /** Laid over the panel's own request. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** The fixture data source writes down the request that it gets. */
  readonly echo?: boolean;
  /** It hands on what it gets. */
  readonly pass?: boolean;
  /** What is special about the panel itself. */
  readonly panel?: Readonly<Record<string, unknown>>;
}

const prometheus = { source: 'golden-prometheus' };
const postgres = { source: 'golden-postgres' };
const buckets = { intervalMs: 300_000, interval: '5m', maxDataPoints: 11_000, timezone: 'utc' };
const increase = 'sum(increase(golden_requests_total[$__interval]))';

const fieldConfig = {
  defaults: {
    unit: 'percent',
    decimals: 2,
    min: 0,
    custom: { unknown: true },
    thresholds: {
      mode: 'absolute',
      steps: [
        { color: 'red', value: null },
        { color: 'green', value: 99 },
      ],
    },
    links: [{ title: 'there', url: '/d/there?from=${__from}&code=$code' }],
  },
  overrides: [
    { matcher: { id: 'byType', options: 'number' }, properties: [{ id: 'displayName', value: 'Named $code' }] },
  ],
};

const probes: readonly Probe[] = [
  { ...prometheus, title: 'the request', echo: true, targets: [] },
  { ...prometheus, title: 'few points', echo: true, targets: [], panel: { maxDataPoints: 7, interval: '10m' } },
  {
    ...prometheus,
    title: 'the panel $code',
    targets: [{ refId: 'A', expr: 'vector(95.5)', range: true }],
    pass: true,
    panel: { options: { props: true, list: [1] }, fieldConfig, transparent: true },
  },
  { ...prometheus, title: 'as it comes', targets: [{ refId: 'A', expr: 'golden_temperature', range: true }] },
  { ...prometheus, title: 'buckets', request: buckets, targets: [{ refId: 'A', expr: increase, range: true }] },
  {
    ...prometheus,
    title: 'steps of their own',
    request: buckets,
    targets: [
      { refId: 'A', expr: increase, range: true, interval: '10m' },
      { refId: 'B', expr: increase, range: true, interval: '30m' },
      { refId: 'C', expr: increase, range: true, hide: true },
      { refId: 'D', expr: '', range: true },
    ],
  },
  {
    ...prometheus,
    title: 'instant table',
    targets: [{ refId: 'A', expr: 'golden_requests_total', instant: true, format: 'table' }],
  },
  {
    ...prometheus,
    title: 'two tables',
    request: buckets,
    targets: [
      { refId: 'A', expr: 'sum by (route) (golden_requests_total)', range: true, format: 'table', interval: '1h' },
      { refId: 'B', expr: 'sum by (code) (golden_requests_total)', instant: true, format: 'table' },
    ],
  },
  {
    ...prometheus,
    title: 'range and instant',
    request: buckets,
    targets: [{ refId: 'A', expr: 'sum(golden_requests_total)', range: true, instant: true, interval: '1h' }],
  },
  {
    ...prometheus,
    title: 'legends',
    request: buckets,
    targets: [
      { refId: 'A', expr: 'golden_requests_total', range: true, legendFormat: '__auto', interval: '1h' },
      { refId: 'B', expr: 'golden_requests_total', range: true, legendFormat: '{{route}} $code', interval: '1h' },
    ],
  },
  { ...prometheus, title: 'nothing', targets: [{ refId: 'A', expr: 'golden_nothing', range: true, format: 'table' }] },
  {
    ...prometheus,
    title: 'zone of its own',
    request: { timezone: 'Asia/Kolkata' },
    targets: [{ refId: 'A', expr: increase, range: true, interval: '1h' }],
  },
  {
    ...prometheus,
    title: 'zone of the browser',
    request: { timezone: 'browser' },
    targets: [{ refId: 'A', expr: increase, range: true, interval: '1h' }],
  },
  {
    ...prometheus,
    title: 'variables',
    request: buckets,
    targets: [
      { refId: 'A', expr: 'sum(golden_requests_total{code="$code"})', instant: true },
      { refId: 'B', expr: 'sum(golden_requests_total{route=~"$route"})', instant: true },
      {
        refId: 'C',
        expr: 'vector(1) # $note [[code]] ${code:singlequote} ${route:csv} ${route:pipe} ${note:regex}',
        instant: true,
      },
      {
        refId: 'D',
        expr: 'vector(1) # $__from ${__to:date:iso} ${__from:date:seconds} $__timezone $missing',
        instant: true,
      },
      { refId: 'E', expr: 'vector(1) # $window', instant: true },
    ],
  },
  {
    ...prometheus,
    title: 'variables of the request',
    request: { ...buckets, scopedVars: { code: { text: 'five', value: '500' }, window: { text: '7d', value: '7d' } } },
    targets: [{ refId: 'A', expr: 'sum(golden_requests_total{code="$code"}) # $window $__interval', instant: true }],
  },
  {
    ...prometheus,
    title: 'one of two is wrong',
    targets: [
      { refId: 'A', expr: 'sum(', instant: true },
      { refId: 'B', expr: 'vector(1)', instant: true },
    ],
  },
  { source: 'golden-nowhere', title: 'no such source', targets: [{ refId: 'A', expr: 'up', range: true }] },
  {
    ...postgres,
    title: 'SQL tables',
    request: buckets,
    targets: [
      {
        refId: 'A',
        format: 'table',
        rawSql:
          'SELECT $__timeGroupAlias(created, $__interval), sum(amount) AS amount FROM golden.orders WHERE $__timeFilter(created) GROUP BY 1 ORDER BY 1',
        editorMode: 'code',
        rawQuery: true,
      },
      { refId: 'B', format: 'table', rawSql: 'SELECT * FROM golden.kinds ORDER BY id' },
    ],
  },
  {
    ...postgres,
    // The browser writes the interval into SQL itself, and takes it from the scoped variables: intervalMs has no say.
    title: 'SQL interval',
    request: { ...buckets, intervalMs: 60_000, interval: '1m' },
    targets: [{ refId: 'A', format: 'table', rawSql: "SELECT '$__interval' AS a, $__interval_ms AS b" }],
  },
  {
    ...postgres,
    title: 'SQL series',
    request: buckets,
    targets: [
      {
        refId: 'A',
        format: 'time_series',
        rawSql:
          "SELECT $__timeGroupAlias(created, '30m', 0), region AS metric, sum(items) AS items FROM golden.orders WHERE $__timeFilter(created) GROUP BY 1, 2 ORDER BY 1",
      },
    ],
  },
  {
    ...postgres,
    title: 'SQL variables',
    targets: [
      { refId: 'A', format: 'table', rawSql: "SELECT '$note' AS note, '${code:text}' AS code, $__from AS begin" },
      {
        refId: 'B',
        format: 'table',
        rawSql: "SELECT r FROM (VALUES ('/'), ('/search'), ('/x')) AS v (r) WHERE r IN ($route)",
      },
      { refId: 'C', format: 'table', rawSql: "SELECT ${note:sqlstring} AS a, '${route:json}' AS b" },
    ],
  },
  { ...postgres, title: 'SQL that is wrong', targets: [{ refId: 'A', format: 'table', rawSql: 'SELECT nothing' }] },
  {
    ...prometheus,
    title: 'a panel without a title',
    targets: [{ refId: 'A', expr: 'vector(1)', range: true }],
    pass: true,
    panel: { title: '', options: { props: true } },
  },
];

const variables = [
  {
    name: 'route',
    type: 'custom',
    query: '/,/search',
    multi: true,
    includeAll: false,
    current: { text: ['/', '/search'], value: ['/', '/search'] },
  },
  { name: 'code', type: 'custom', query: 'ok : 200, failed : 500', current: { text: 'failed', value: '500' } },
  { name: 'note', type: 'textbox', query: "it's (.*)", current: { text: "it's (.*)", value: "it's (.*)" } },
  { name: 'window', type: 'constant', query: '1h' },
];

const fixture = { type: 'preview-fixture-datasource', uid: 'golden-fixture' };

/** What the probes are called in the golden file, in the order of the board's panels. */
export const titles = probes.map(({ title }) => title);

export const board = {
  uid: 'golden-probes',
  title: 'Golden probes',
  timezone: 'utc',
  time: { from: '2026-02-02T00:00:00.000Z', to: '2026-02-02T02:00:00.000Z' },
  schemaVersion: 41,
  templating: { list: variables },
  panels: probes.map(({ title, panel, ...query }, index) => ({
    id: index + 1,
    type: 'preview-fixture-panel',
    title,
    gridPos: { x: (index % 4) * 6, y: Math.floor(index / 4) * 3, w: 6, h: 3 },
    maxDataPoints: 24,
    datasource: fixture,
    targets: [{ refId: 'A', datasource: fixture, ...query }],
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
    ...panel,
  })),
};
