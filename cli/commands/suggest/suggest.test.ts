import { suggestFor } from '../../../src/core/compute/targets/suggest';
import { exampleRegistry } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const healthy = countsOf((expr) => (/good/.test(expr) ? 1990 : 2000));

async function suggested(registry: string, args: readonly string[] = [], answer: Answer | typeof healthy = healthy) {
  const { fetch } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': answer });
  const command = ['suggest', '-', '--grafana', 'http://grafana.test', ...args];
  return kpi(command, { input: registry, fetch, now: () => Date.parse('2026-05-01T00:00:00Z') });
}

test('lines for a definition, and how often each would have been met', async () => {
  const { code, output, messages } = await suggested(exampleRegistry({ target: 99 }));
  expect([code, messages]).toEqual([0, '']);
  expect(output).toBe('checkout-availability: from 13 windows of 28 days\n  target: 99.5  met in 13 of 13\n');
});

test('calendar windows, and ranges', async () => {
  const registry = exampleRegistry({
    ...{ window: { calendar: 'day', timezone: 'UTC' }, direction: 'range', formula: 'good', budget: undefined },
    ...{
      target: { min: 1, max: 2 },
      inputs: { good: { source: 'Prometheus', query: 'sum(increase(a_total[$__interval]))', over: 'sum' } },
    },
  });
  let count = 0;
  const varying = countsOf(() => 1 + (count++ % 1001) / 1000);
  expect((await suggested(registry, [], varying)).output).toMatch(
    /^checkout-availability: from 29 days\n  target: \{ min: [\d.]+, max: [\d.]+ \}  met in 2\d of 29\n/
  );
  expect((await suggested(registry)).output).toBe(
    'checkout-availability: no suggestion: 29 days have the same value, and a range needs a width.\n'
  );
});

test('the same candidates as the settings page computes of the same result', async () => {
  const { output } = await suggested(exampleRegistry({ target: 99 }), ['--json']);
  const { kpis } = JSON.parse(output);
  expect(kpis).toHaveLength(1);
  const { candidates, windows } = kpis[0];
  const periods = Array.from({ length: windows }, () => ({
    value: 99.5,
    elapsed: 1,
    status: 'on-target',
    from: 0,
    to: 28 * 86_400_000,
  }));
  const page = suggestFor({ kpi: { direction: 'higher' }, periods } as unknown as Parameters<typeof suggestFor>[0]);
  expect(candidates).toEqual(page.candidates);
});

test.each<[string, string, Answer | typeof healthy, number, string]>([
  [
    'without data',
    exampleRegistry({}),
    countsOf(() => NaN),
    0,
    'no suggestion: only 0 windows of 28 days have enough data; at least 3 are needed.',
  ],
  ['of a source that fails', exampleRegistry({}), { status: 502, body: { message: 'no route' } }, 3, 'not measured.'],
  ['with errors', exampleRegistry({}, { id: 'b', formula: 'god' }), healthy, 1, 'met in 13 of 13'],
  [
    'that are computed from others',
    exampleRegistry(
      {},
      { id: 'b', inputs: undefined, window: undefined, budget: undefined, formula: 'kpi("checkout-availability")' }
    ),
    healthy,
    0,
    'b: no suggestion: it is computed from other KPIs',
  ],
])('KPIs %s', async (_, registry, answer, code, told) => {
  const ran = await suggested(registry, [], answer);
  expect([ran.code, ran.output]).toEqual([code, expect.stringContaining(told)]);
});

test.each([
  [['--kpi', 'checkout-availabilty'], 'Did you mean "checkout-availability"?'],
  [['--log', 'xml'], 'Use one of none, json.'],
])('%j is refused', async (args, told) => {
  const { code, messages } = await suggested(exampleRegistry({}), args);
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});
