import { read, slo } from '../../testing/openSlo';
import { importOpenSlo } from './openslo';

const objects = `---
apiVersion: openslo/v1
kind: SLI
metadata: {name: a}
spec:
  description: Carts that answer.
  ratioMetric:
    counter: true
    good: {metricSource: {metricSourceRef: prom, spec: {query: 'sum(ok_total)'}}}
    total: {metricSource: {metricSourceRef: prom, spec: {query: 'sum(all_total)'}}}
---
apiVersion: openslo/v1
kind: DataSource
metadata: {name: prom, displayName: Prometheus EU}
spec: {type: Prometheus, connectionDetails: {password: abc}}
---
apiVersion: openslo/v1
kind: Service
metadata: {name: shop, displayName: The shop}
spec: {description: Sells things.}
---
apiVersion: openslo/v1
kind: AlertPolicy
metadata: {name: burn}
spec:
  alertWhenBreaching: true
  alertWhenNoData: true
  conditions: [{conditionRef: fast}]
  notificationTargets: [{targetRef: mail}]
---
apiVersion: openslo/v1
kind: AlertCondition
metadata: {name: fast}
spec: {severity: page, condition: {kind: burnrate, op: gte, threshold: 14, lookbackWindow: 1h, alertAfter: 5m}}
---
apiVersion: openslo/v1
kind: AlertNotificationTarget
metadata: {name: mail}
spec: {target: email}
`;
const whole = slo({ indicator: '', more: 'indicatorRef: a\n  alertPolicies: [{alertPolicyRef: burn}]' }) + objects;

test('objects by reference are found in any document, and what they hold besides is told', () => {
  const { imported, kpis, problems } = read(whole);
  expect(kpis.carts?.inputs[0]?.source).toBe('Prometheus EU');
  expect(kpis.carts?.description).toBe('Carts that answer.');
  expect(kpis.carts?.burn?.rules).toEqual([{ long: 3_600_000, short: null, factor: 14, severity: 'page' }]);
  expect(imported.text).not.toContain('abc');
  const told = [
    'connectionDetails is not imported',
    'displayName is not imported: a service',
    'description is not imported: a service',
    'alertWhenNoData is not imported',
    'The notification target is not imported',
    'alertAfter is not imported',
  ];
  expect(problems).toEqual(told.map((one) => expect.stringContaining(one)));
});

test('objects of other files are found, those that nobody refers to are told', () => {
  const [one = '', ...rest] = whole.split('---\n');
  const files = [{ name: 'slo.yaml', text: one }, ...rest.map((text, i) => ({ name: `${i}.yaml`, text }))];
  expect(importOpenSlo(files).kpis).toBe(1);
  const { problems } = read(slo() + objects);
  expect(problems.filter((told) => told.includes('no SLO refers to it'))).toHaveLength(4);
});

/** Alert conditions that are left out, or changed. */
test.each([
  ['op: gte', 'op: lte', 'with op: lte it alerts while the budget burns slowly', 0],
  ['kind: burnrate', 'kind: latency', 'its kind is not burnrate', 0],
  ['threshold: 14', 'threshold: 500', 'its factor 500 can never be reached', 0],
  ['lookbackWindow: 1h', 'lookbackWindow: 90d', 'its lookback 90d is not shorter than the window, 4w', 0],
  ['alertWhenBreaching: true', 'alertWhenBreaching: false', 'it does not alert when its condition is breached', 0],
  ['severity: page', 'severity: sev1', 'The severity sev1 is imported as page.', 1],
  ['severity: page', 'severity: minor', 'The severity minor is imported as ticket.', 1],
  ['conditionRef: fast', 'conditionRef: slow', 'Unknown AlertCondition "slow".', 0],
])('with %s as %s', (from, to, told, rules) => {
  const { kpis, problems } = read(whole.replace(from, to));
  expect(kpis.carts?.burn?.rules.length ?? 0).toBe(rules);
  expect(problems).toContainEqual(expect.stringContaining(told));
});

test('queries of other sources are copied, without what is named like a secret', () => {
  const metric = '{metricSource: {type: Datadog, spec: {query: "sum:a{*}", apiKey: hidden}}}';
  const { imported, kpis, problems } = read(
    slo({ indicator: `{spec: {ratioMetric: {counter: true, good: ${metric}, total: ${metric}}}}` })
  );
  expect(kpis.carts?.inputs[0]).toMatchObject({ source: 'Datadog', query: { query: 'sum:a{*}' } });
  expect(imported.text).not.toContain('hidden');
  expect(problems).toContainEqual(expect.stringContaining('apiKey is not imported'));
});

test('SQL is kept, and its lack of macros told', () => {
  const metric = '{metricSource: {type: Redshift, spec: {clusterId: c, query: "select value, at from m"}}}';
  const { kpis, problems } = read(
    slo({ indicator: `{spec: {thresholdMetric: ${metric}}}`, objectives: '{op: lte, value: 2, target: 0.9}' })
  );
  expect(kpis.carts?.inputs[0]).toMatchObject({ source: 'Redshift', query: 'select value, at from m', over: 'avg' });
  expect(problems).toContainEqual(expect.stringContaining('clusterId is not imported'));
  expect(problems).toContainEqual(expect.stringContaining('The SQL has no macros'));
});
