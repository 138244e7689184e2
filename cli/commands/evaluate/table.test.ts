import { exampleRegistry } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

test('a KPI with a pace is shown beside the part of its target that is due by now', async () => {
  const registry = exampleRegistry({
    ...{ id: 'orders', unit: 'short', formula: 'orders', budget: undefined, target: 3100, pace: 'linear' },
    inputs: { orders: { source: 'Prometheus', query: 'sum(increase(orders_total[$__interval]))', over: 'sum' } },
    window: { calendar: 'month', timezone: 'UTC' },
  });
  const { fetch } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': countsOf(() => 1) });
  const args = ['evaluate', '-', '--grafana', 'http://grafana.test'];
  // Ten of the 31 days of March are over: 1,000 of 3,100 are due, and one a bucket of five minutes has come.
  const { code, output } = await kpi(args, { input: registry, fetch, now: () => Date.parse('2026-03-11T00:00:00Z') });
  expect(code).toBe(0);
  expect(output).toMatch(/^orders +2026-03-11 +2,880 +>= 1,000 by now +On target /m);
});
