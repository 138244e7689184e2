import { describeProblem } from '../../../base/result';
import { exampleRegistry } from '../../../testing/example';
import { exportOpenSlo } from './exportOpenSlo';

function written(overrides: Readonly<Record<string, unknown>> = {}) {
  const { text, kpis, problems } = exportOpenSlo([{ name: 'kpis.yaml', text: exampleRegistry(overrides) }]);
  return { text, kpis, problems: problems.map(describeProblem) };
}

test('a ratio with a budget', () => {
  const { text, problems } = written();
  expect(problems).toEqual([]);
  expect(text).toBe(`apiVersion: openslo/v1
kind: DataSource
metadata: { name: prometheus, displayName: Prometheus }
spec: { type: Prometheus, connectionDetails: {} }
---
apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  displayName: Checkout availability
  labels: { team: Payments SRE, owner: Checkout lead }
  annotations: { northstar-kpi/outcome: A customer can pay. }
spec:
  service: unassigned
  indicator:
    metadata: { name: checkout-availability-sli }
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource:
            metricSourceRef: prometheus
            type: Prometheus
            spec:
              query: sum(increase(good_total[$__interval]))
        total:
          metricSource:
            metricSourceRef: prometheus
            type: Prometheus
            spec:
              query: sum(increase(all_total[$__interval]))
  timeWindow:
    - { duration: 28d, isRolling: true }
  budgetingMethod: Occurrences
  objectives:
    - { target: 0.999 }
`);
});

const value = { value: { source: 'Prometheus', query: 'avg(queue_length)', over: 'avg' } };
const slices = { method: 'time-slices', objective: 99, slice: '10m' };

/** Forms of definitions, and lines of what they become. */
test.each([
  [{ formula: '100 * (1 - good / total)' }, ['        bad:', '    - { target: 0.999 }']],
  [{ formula: 'good / total', unit: 'percentunit', target: 0.9, budget: undefined }, ['    - { target: 0.9 }']],
  [{ direction: 'lower', target: 0.5, budget: undefined }, ['        bad:', '    - { target: 0.995 }']],
  [
    { budget: slices },
    ['  budgetingMethod: Timeslices', '    - { target: 0.99, timeSliceWindow: 10m, timeSliceTarget: 0.999 }'],
  ],
  [
    { inputs: value, formula: 'value', unit: undefined, direction: 'lower', target: 20, budget: slices },
    ['      thresholdMetric:', '    - { op: lte, value: 20, target: 0.99, timeSliceWindow: 10m, timeSliceTarget: 1 }'],
  ],
  [
    { inputs: value, formula: '100 * value', budget: undefined, bucket: '1m' },
    ['        rawType: success', '  budgetingMethod: RatioTimeslices', '    - { target: 0.999, timeSliceWindow: 1m }'],
  ],
  [
    { window: { calendar: 'quarter', fiscalYearStart: 2, timezone: 'Europe/Berlin' } },
    ['      calendar: { startTime: 2024-02-01 00:00:00, timeZone: Europe/Berlin }'],
  ],
  [
    { window: { calendar: 'week', weekStart: 'sunday' } },
    ['      calendar: { startTime: 2023-12-31 00:00:00, timeZone: UTC }'],
  ],
  [
    { tags: ['service:shop', 'tier:1', 'wall', 'tier:2'] },
    ["  labels: { team: Payments SRE, owner: Checkout lead, tier: [ '1', '2' ], tags: wall }", '  service: shop'],
  ],
  [
    { alerts: { windows: [{ long: '1h', share: 0.02, severity: 'page' }] } },
    ['              condition: { kind: burnrate, op: gte, threshold: 13.44, lookbackWindow: 1h, alertAfter: 0m }'],
  ],
  [
    { decimals: 3, lines: [{ kind: 'sla', name: 'Contract', value: 99 }] },
    ["    northstar-kpi/decimals: '3'", '    northstar-kpi/lines: \'[{"kind":"sla","name":"Contract","value":99}]\''],
  ],
])('%j', (overrides, lines) => {
  const { text, problems } = written(overrides);
  expect(problems).toEqual([]);
  for (const line of lines) {
    expect(text).toContain(`${line}\n`);
  }
});

/** What is not exported, with its place. */
test.each([
  [{ replacedBy: 'checkout-availability' }, 'replacedBy is not exported'],
  [{ versions: [] }, 'versions is not exported'],
  [{ alerts: { windows: 'google-28d' } }, 'kpis.yaml:13:5 alerts is not exported: OpenSLO has one lookback'],
  [
    {
      target: [
        { from: '2026-01-01', value: 99 },
        { from: '2026-06-01', value: 99.9 },
      ],
    },
    'target is not exported: OpenSLO has one target',
  ],
  [
    { budget: { good: 'good', total: 'total', shared: 'shop' } },
    'budget is not exported: OpenSLO has no shared budgets',
  ],
  [{ formula: '100 * good / total + 0 * total / good', budget: { good: 'good', total: 'total' } }, ''],
])('of %j is told', (overrides, told) => {
  const { kpis, problems } = written(overrides);
  expect(kpis).toBe(1);
  expect(problems.join('\n')).toContain(told);
});

test.each([
  [
    { formula: 'good + total', budget: undefined },
    'kpis.yaml:8:5 "checkout-availability" cannot be exported: OpenSLO has no such formulas',
  ],
  [{ inputs: value, formula: 'value', budget: undefined }, 'OpenSLO needs to know in which share of the time'],
  [{ target: undefined, budget: undefined }, 'OpenSLO needs a share of good events above 0 and below 1'],
  [{ window: { rolling: '90s' }, bucket: '30s' }, 'its window is not of whole minutes'],
  [{ formula: 'oops' }, 'Unknown input "oops"'],
])('%j is refused', (overrides, told) => {
  const { text, problems } = written(overrides);
  expect(text).toBe('');
  expect(problems.join('\n')).toContain(told);
});

test('a query that no importer would read is refused at its place', () => {
  const input = (query: string) => ({ source: 'Prometheus', query, over: 'sum' });
  const inputs = {
    good: input('sum(increase(good"}[$__interval]))'),
    total: input('sum(increase(all_total[$__interval]))'),
  };
  const { text, kpis, problems } = written({ inputs });
  expect([text, kpis]).toEqual(['', 0]);
  expect(problems).toEqual([
    'kpis.yaml:7:5 "checkout-availability" cannot be exported: the query of "good" is not PromQL that can be counted: ' +
      'The text ""}[$__interval]))" is not closed: column 18 of the query. Add " at its end.',
  ]);
});

test('contact points of the owner, rank, review and approval travel as annotations', () => {
  const { text } = written({
    owner: { team: 'A', receiver: 'pager' },
    rank: 'primary',
    review: { cadence: 'weekly', by: 'A' },
  });
  expect(text).toContain(`northstar-kpi/owner: '{"team":"A","receiver":"pager"}'`);
  expect(text).toContain('northstar-kpi/rank: primary');
  expect(text).toContain(`northstar-kpi/review: '{"cadence":"weekly","by":"A"}'`);
});
