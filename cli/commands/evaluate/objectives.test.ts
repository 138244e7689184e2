import { exampleKeyResult, okrText } from '../../../src/core/testing/okr';
import { countsOf, grafanaOf, settingsAnswer, type Answer } from '../../testing/grafana';
import { kpi } from '../../testing/world';

const now = Date.parse('2026-11-16T00:00:00Z');
const refunds = {
  id: 'refunds',
  name: 'Refunds fall',
  checkIn: 'number',
  unit: 'percent',
  baseline: 4,
  target: 2,
  type: 'committed',
};
const provider = { id: 'provider', name: 'A second provider', checkIn: 'done' };
const files = okrText([
  { keyResults: [{ ...exampleKeyResult, baseline: 98 }, refunds, provider] },
  { id: 'next', period: '2027-Q1' },
]);

const annotations: Answer = {
  body: [
    {
      time: Date.parse('2026-10-20'),
      text: 'Slow',
      login: 'ada',
      tags: ['check-in', 'objective:can-pay', 'key-result:refunds', 'value:3.5'],
    },
    {
      time: Date.parse('2026-11-12'),
      text: 'Better',
      login: 'ada',
      tags: ['check-in', 'objective:can-pay', 'key-result:refunds', 'value:3', 'confidence:0.6'],
    },
  ],
};

async function evaluated(args: readonly string[], answers: Readonly<Record<string, Answer>> = {}) {
  const query = countsOf((expr) => (expr.includes('good_total') && !expr.includes('all_total') ? 99 : 100));
  const { fetch } = grafanaOf({
    '/api/frontend/settings': settingsAnswer,
    '/api/ds/query': query,
    '/api/annotations': annotations,
    ...answers,
  });
  return kpi(['evaluate', '-', '--grafana', 'http://grafana.test', ...args], { input: files, fetch, now: () => now });
}

test('a row an objective, and its key results below', async () => {
  const { code, output } = await evaluated(['--objectives']);
  expect(code).toBe(0);
  const rows = output.split('\n').map((line) => line.trim().split(/ {2,}/));
  expect(rows[0]).toEqual([
    'Objective',
    'As of',
    'Status',
    'Score',
    'Progress',
    'Expected',
    'Now',
    'Target',
    'Forecast',
  ]);
  // 1 of 1.9, half of the way, and not done: half of the quarter is over, and what is not done may wait.
  expect(rows.slice(1, 6).map((row) => row.slice(0, 6))).toEqual([
    ['can-pay', '2026-11-16', 'On track', '0.34', '34 %', '33 %'],
    ['availability', 'On track', '0.53', '53 %', '50 %', '99 %'],
    ['refunds', 'On track', '0.50', '50 %', '50 %', '3 %'],
    ['provider', 'On track', '0.00', '0 %', '0 %', 'Not done'],
    ['next', '2026-11-16', 'Not started', '-', '-', '0 %'],
  ]);
  expect(output).toContain('can-pay/provider: A check-in is due since 2026-10-09.\n');
});

test('replay: an instant of the past, by what had been checked in by then', async () => {
  const { output } = await evaluated(['--objectives', '--objective', 'can-pay', '--at', '2026-10-25', '--json']);
  const { objectives } = JSON.parse(output);
  expect(objectives).toHaveLength(1);
  expect(objectives[0].keyResults[1]).toMatchObject({
    current: 3.5,
    progress: 0.25,
    lastCheckIn: { note: 'Slow', author: 'ada' },
  });
});

test('csv has a row an objective and a key result', async () => {
  const { output } = await evaluated(['--objectives', '--format', 'csv']);
  const [head, ...rows] = output
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows.map((row) => row.length)).toEqual([22, 22, 22, 22, 22, 22]);
  const at = (name: string): number => head!.indexOf(name);
  expect(rows.map((row) => [row[0], row[1], row[at('current')], row[at('target_max')], row[at('confidence')]])).toEqual(
    [
      ['can-pay', '', '', '', ''],
      ['can-pay', 'availability', '99', '', ''],
      ['can-pay', 'refunds', '3', '2', '0.6'],
      ['can-pay', 'provider', '0', '', ''],
      ['next', '', '', '', ''],
      ['next', 'availability', '', '', ''],
    ]
  );
});

test('annotations that cannot be read are told, and end with 3', async () => {
  const { code, output } = await evaluated(['--objectives'], {
    '/api/annotations': { status: 403, body: { message: 'No' } },
  });
  expect(code).toBe(3);
  expect(output).toContain('can-pay: The check-ins cannot be read: ');
});

test.each([
  [['--objective', 'can-pay'], '--objective has no effect without --objectives.'],
  [['--objectives', '--objective', 'can-pa'], 'Did you mean "can-pay"?'],
  [['--objectives', '--kpi', 'checkout-availability'], '--kpi has no effect with --objectives.'],
  [['--objectives', '--range', '6h'], '--range has no effect with --objectives.'],
  [['--objectives', '--format', 'openmetrics'], 'Objectives are not printed as openmetrics.'],
])('%j is refused', async (args, told) => {
  const { code, messages } = await evaluated(args);
  expect([code, messages]).toEqual([2, expect.stringContaining(told)]);
});
