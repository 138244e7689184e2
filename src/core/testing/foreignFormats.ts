import fc from 'fast-check';

/*
 * Files of other tools, grown from their grammars: most of them valid, some with a part that is missing or odd. Written
 * as JSON, which is YAML too.
 */

type Json = unknown;

const names = fc.constantFrom('carts', 'search', 'checkout-api', 'Pay.Out', 'a_b', 'x');
const labelValues = fc.constantFrom('shop', 'tier 1', '2', 'a:b', 'Europe');
const labels = fc.dictionary(fc.constantFrom('team', 'owner', 'tier', 'tags', 'a/b'), labelValues, { maxKeys: 3 });
const texts = fc.constantFrom('A customer can buy.', 'Two lines,\nof text.', "it's: #1", 'x');
const metrics = fc.constantFrom('orders_total', 'orders_total{code=~"5.."}', 'up', 't_bucket{le="0.5"}', '{job="a"}');
const lengths = fc.constantFrom('5m', '1h', '6h', '1d', '7d', '28d', '4w', '90d');

/** PromQL that counts events, with the placeholder or range of a tool. */
function counts(range: string): fc.Arbitrary<string> {
  return fc.tuple(metrics, fc.nat({ max: 5 })).map(([metric, form]) => {
    const forms = [
      `sum(rate(${metric}[${range}]))`,
      `sum(increase(${metric}[${range}]))`,
      `sum by (job) (rate(${metric}[${range}]))`,
      `sum_over_time((count(${metric} < 0.5))[${range}:]) or on() vector(0)`,
      `sum(rate(${metric}[${range}])) - sum(rate(${metric}[${range}] offset 5m))`,
      `sum(${metric})`,
    ];
    return forms[form] ?? metric;
  });
}

/** A key that may be missing. */
function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 3 });
}

const objectives = fc.oneof(fc.constantFrom(99.9, 99.5, 99, 95, 90, 50), fc.constantFrom(0, 100, 101, 99.95));

const slothQueries = fc.oneof(counts('{{.window}}'), counts('{{ .window }}'));
const alert = fc.record({ disable: maybe(fc.boolean()), labels: maybe(labels) }, { requiredKeys: [] });

/** `prometheus/v1` of Sloth. */
export const slothFiles: fc.Arbitrary<string> = fc
  .record({
    version: fc.constant('prometheus/v1'),
    service: names,
    labels: maybe(labels),
    slos: fc.array(
      fc.record({
        name: names,
        objective: objectives,
        description: maybe(texts),
        labels: maybe(labels),
        sli: fc.oneof(
          fc.record({ events: fc.record({ error_query: slothQueries, total_query: slothQueries }) }),
          fc.record({
            raw: fc.record({
              error_ratio_query: fc.tuple(slothQueries, slothQueries).map(([a, b]) => `1 - (${a}) / (${b})`),
            }),
          }),
          fc.constant({ plugin: { id: 'web' } })
        ),
        alerting: fc.record({
          name: maybe(names),
          annotations: maybe(fc.constant({ runbook: 'https://a.example/b' })),
          page_alert: maybe(alert),
          ticket_alert: maybe(alert),
        }),
      }),
      { maxLength: 2 }
    ),
  })
  .map((file) => JSON.stringify(file, null, 2));

const grouping = maybe(fc.array(fc.constantFrom('job', 'region', 'method'), { maxLength: 3 }));
const metric = fc.record({ metric: metrics });

/** `ServiceLevelObjective` of Pyrra. */
export const pyrraFiles: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      apiVersion: fc.constant('pyrra.dev/v1alpha1'),
      kind: fc.constant('ServiceLevelObjective'),
      metadata: fc.record({ name: names, namespace: maybe(names), labels: maybe(labels) }),
      spec: fc.record({
        target: objectives.map(String),
        window: lengths,
        description: maybe(texts),
        indicator: fc.oneof(
          fc.record({ ratio: fc.record({ errors: metric, total: metric, grouping }) }),
          fc.record({ latency: fc.record({ success: metric, total: metric, grouping }) }),
          fc.record({
            latencyNative: fc.record({ latency: fc.constantFrom('200ms', '1s', 'fast'), total: metric, grouping }),
          }),
          fc.record({ bool_gauge: fc.record({ metric: metrics, grouping }) })
        ),
        alerting: maybe(fc.record({ name: maybe(names), burnrates: maybe(fc.boolean()) })),
      }),
    }),
    { minLength: 1, maxLength: 2 }
  )
  .map((objects) => documents(objects));

function documents(objects: readonly Json[]): string {
  return objects.map((object) => JSON.stringify(object, null, 2)).join('\n---\n');
}

const sourceNames = fc.constantFrom('prom', 'Prometheus EU', 'warehouse');

const openSloMetric = fc.oneof(
  fc
    .tuple(sourceNames, fc.oneof(counts('5m'), counts('$__interval')))
    .map(([metricSourceRef, query]) => ({ metricSource: { metricSourceRef, type: 'Prometheus', spec: { query } } })),
  fc
    .tuple(sourceNames, fc.constantFrom('a', 'b'))
    .map(([metricSourceRef, query]) => ({ metricSource: { metricSourceRef, type: 'Datadog', spec: { query } } })),
  fc.constant({
    metricSource: {
      type: 'MySQL',
      spec: { query: 'select $__timeGroupAlias(at, $__interval), count(*) as value from t where $__timeFilter(at)' },
    },
  })
);

const sli = fc.oneof(
  fc.record({ thresholdMetric: openSloMetric }),
  fc.record({ ratioMetric: fc.record({ counter: fc.boolean(), good: openSloMetric, total: openSloMetric }) }),
  fc.record({ ratioMetric: fc.record({ counter: maybe(fc.boolean()), bad: openSloMetric, total: openSloMetric }) }),
  fc.record({ ratioMetric: fc.record({ rawType: fc.constantFrom('success', 'failure'), raw: openSloMetric }) })
);
const indicator = fc.record({
  metadata: fc.record({ name: names }),
  spec: fc.tuple(sli, maybe(texts)).map(([spec, description]) => ({ description, ...spec })),
});

const timeWindow = fc.oneof(
  lengths.map((duration) => ({ duration, isRolling: true })),
  fc
    .tuple(
      fc.constantFrom('1d', '1w', '1M', '1Q', '1Y', '3M', '2M'),
      fc.constantFrom('2024-01-01', '2024-01-07', '2024-02-05', '2023-11-30'),
      fc.constantFrom('UTC', 'Europe/Berlin')
    )
    .map(([duration, start, timeZone]) => ({ duration, calendar: { startTime: `${start} 00:00:00`, timeZone } }))
);

const rule = fc.record({
  kind: fc.constant('burnrate'),
  op: fc.constantFrom('gte', 'gt', 'lte'),
  threshold: fc.constantFrom(1, 2, 10, 14.4, 400),
  lookbackWindow: lengths,
  alertAfter: maybe(fc.constant('5m')),
});
const policy = fc.tuple(rule, fc.constantFrom('page', 'ticket', 'sev2')).map(([condition, severity]) => ({
  kind: 'AlertPolicy',
  metadata: { name: 'p' },
  spec: {
    alertWhenBreaching: true,
    conditions: [{ kind: 'AlertCondition', metadata: { name: 'c' }, spec: { severity, condition } }],
    notificationTargets: [],
  },
}));

const objective = fc.record({
  displayName: maybe(names),
  op: fc.constantFrom('lte', 'gte', 'lt', 'gt'),
  value: fc.constantFrom(0, 0.5, 20),
  target: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0.5, 0.9, 0.99, 0.999) }, fc.constantFrom(0, 1, 99)),
  timeSliceTarget: fc.constantFrom(0.5, 0.95, 1),
  timeSliceWindow: fc.constantFrom('1m', '5m', '10m', '1h', 5),
  compositeWeight: maybe(fc.constantFrom(0.5, 1, 3)),
  indicator: maybe(indicator),
});

const dataSource = sourceNames.map((displayName) => ({
  apiVersion: 'openslo/v1',
  kind: 'DataSource',
  metadata: { name: 'prom', displayName },
  spec: { type: 'Prometheus', connectionDetails: { url: 'http://prom.example' } },
}));

const openSlo = fc.record({
  apiVersion: fc.constant('openslo/v1'),
  kind: fc.constant('SLO'),
  metadata: fc.record({
    name: names,
    displayName: maybe(texts),
    labels: maybe(labels),
    annotations: maybe(fc.constant({ runbook: 'https://a.example/b' })),
  }),
  spec: fc.record({
    description: maybe(texts),
    service: maybe(names),
    indicator: maybe(indicator),
    timeWindow: timeWindow.map((one) => [one]),
    budgetingMethod: fc.constantFrom('Occurrences', 'Timeslices', 'RatioTimeslices'),
    objectives: fc.array(objective, { minLength: 1, maxLength: 2 }),
    alertPolicies: maybe(fc.array(policy, { maxLength: 2 })),
  }),
});

/** SLOs of OpenSLO v1, with a data source that some of them refer to. */
export const openSloFiles: fc.Arbitrary<string> = fc
  .tuple(
    fc.uniqueArray(openSlo, { minLength: 1, maxLength: 2, selector: ({ metadata }) => metadata.name }),
    maybe(dataSource)
  )
  .map(([slos, source]) => documents([...slos, ...(source === undefined ? [] : [source])]));
