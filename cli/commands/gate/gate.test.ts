import { exampleRegistry } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

/** 99.95 % good: half of the budget of 99.9 % is left. */
const healthy = countsOf((expr) => (/good/.test(expr) ? 1999 : 2000));

async function gated(condition: string, answer: Answer | typeof healthy = healthy, ...args: string[]) {
  const { fetch } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': answer });
  const command = ['gate', '-', '--grafana', 'http://grafana.test', '--fail-on', condition, ...args];
  return kpi(command, { input: exampleRegistry({}), fetch, now: () => Date.parse('2026-03-01T00:00:00Z') });
}

test.each([
  ['budgetRemaining < 0.1', 0],
  ['budgetRemaining < 0.6', 1],
  ['burn > 1', 0],
  ['burn > 0.4', 1],
  ['status == "off-target"', 0],
  ['status != "off-target"', 1],
  ["status == 'on-target' && value > target", 1],
  ['value < target', 0],
  ['coverage < 1 || events < 10', 0],
  ['budgetRemaining < 0.1 || status == "on-target"', 1],
])('%s ends with %d', async (condition, code) => {
  expect(await gated(condition)).toMatchObject({ code, messages: '' });
});

test('the verdict is told for people and for programs', async () => {
  expect((await gated('budgetRemaining < 0.6')).output).toMatch(
    /^checkout-availability +Failed +99\.95 % +On target +50\.0 %$/m
  );
  const { kpis } = JSON.parse((await gated('value < 0', healthy, '--json')).output);
  expect(kpis).toMatchObject([{ id: 'checkout-availability', verdict: 'passed', status: 'on-target' }]);
  expect(kpis[0].budgetRemaining).toBeCloseTo(0.5, 9);
});

describe('without data', () => {
  const none = countsOf(() => NaN);
  test('"not enough data" is an answer', async () => {
    const { code, output } = await gated('value < 1', none);
    expect([code, output]).toEqual([0, expect.stringContaining('Not enough data')]);
  });

  test('it fails strictly', async () => {
    expect((await gated('value < 1', none, '--strict')).code).toBe(1);
  });

  test('a source that fails lets nothing pass', async () => {
    const { code, output } = await gated('value < 1', { status: 502, body: { message: 'no route' } });
    expect([code, output]).toEqual([3, expect.stringContaining('Not measured')]);
  });
});

test.each([
  ['status == "off-targt"', 'Unknown status "off-targt". Did you mean "off-target"?'],
  ['budget < 0.1', 'In --fail-on: Unknown input "budget".'],
  ['value <', 'In --fail-on: '],
  ['kpi("a") < 1', 'In --fail-on: '],
])('the condition %s is refused', async (condition, told) => {
  const { code, messages } = await gated(condition);
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});

test('definitions with errors let nothing pass', async () => {
  const command = ['gate', '-', '--grafana', 'http://grafana.test', '--fail-on', 'value < 1'];
  expect(await kpi(command, { input: exampleRegistry({ formula: 'god' }) })).toMatchObject({ code: 1, output: '' });
});

test('a query that needs a variable of a dashboard lets nothing pass, and the variable is named', async () => {
  const input = (query: string) => ({ source: 'Prometheus', query, over: 'sum' });
  const inputs = {
    good: input('sum(increase(good_total{region="$region"}[$__interval]))'),
    total: input('sum(increase(all_total[$__interval]))'),
  };
  const composite = { id: 'b', inputs: undefined, window: undefined, budget: undefined };
  const registry = exampleRegistry({ inputs }, { ...composite, formula: 'kpi("checkout-availability")' });
  const { fetch, sent } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': healthy });
  for (const command of [['gate', '--fail-on', 'value < 1'], ['evaluate']]) {
    const [name = '', ...args] = command;
    const ran = await kpi([name, '-', '--grafana', 'http://grafana.test', ...args], { input: registry, fetch });
    expect(ran.code).toBe(3);
    const told = 'A query of "checkout-availability" needs the dashboard variable $region, which only a dashboard has.';
    expect(ran.output.split('\n').filter((line) => line.includes(told))).toHaveLength(2);
  }
  expect(sent.filter(({ method }) => method === 'POST')).toEqual([]);
});
