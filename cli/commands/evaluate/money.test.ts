import { exampleRegistry } from '../../../src/core/testing/example';
import { countsOf, grafanaOf, settingsAnswer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const value = { currency: 'EUR', lost: 'missed * 50', users: 'missed', accuracy: '20%' };
const registry = exampleRegistry(
  { id: 'a', value },
  { id: 'b', value: { currency: 'USD', lost: 'missed' } },
  { id: 'c' }
);

async function run(command: string, ...args: string[]) {
  // One of 100 fails in each five minutes.
  const query = countsOf((expr) => (expr.includes('good_total') && !expr.includes('all_total') ? 99 : 100));
  const { fetch } = grafanaOf({ '/api/frontend/settings': settingsAnswer, '/api/ds/query': query });
  const now = () => Date.parse('2026-03-01T00:00:00Z');
  return kpi([command, '-', '--grafana', 'http://grafana.test', ...args], { input: registry, fetch, now });
}

test('what is lost and at risk, and each currency by itself', async () => {
  const { code, output } = await run('evaluate');
  expect(code).toBe(0);
  // 8,064 buckets of five minutes in 28 days.
  expect(output).toMatch(/^KPI .* Lost +At risk +Users$/m);
  expect(output).toMatch(/^a .* 403,200\.00 EUR \+-20 % +10\.00 EUR\/min +8,064$/m);
  expect(output).toMatch(/^b .* 8,064\.00 USD +0\.20 USD\/min +-$/m);
  expect(output).toContain('Lost in all: 403,200.00 EUR and 8,064.00 USD.\n');
});

test('as csv and json, in full digits', async () => {
  const [head, ...rows] = (await run('evaluate', '--format', 'csv')).output
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(head!.slice(-5)).toEqual(['currency', 'lost', 'at_risk_per_minute', 'gained', 'users']);
  expect(rows.map((row) => row.slice(-5))).toEqual([
    ['EUR', '403200', '10', '0', '8064'],
    ['USD', '8064', '0.2', '0', ''],
    ['', '', '', '', ''],
  ]);
  const { results } = JSON.parse((await run('evaluate', '--json')).output);
  expect(results[0].money).toMatchObject({ currency: 'EUR', lost: 403200, accuracy: 0.2 });
});

test.each([
  ['lost > 400000', 1],
  ['lost > 500000', 0],
  ['atRisk >= 10', 1],
])('a gate on money: %s', async (condition, code) => {
  expect(await run('gate', '--kpi', 'a', '--fail-on', condition)).toMatchObject({ code });
});
