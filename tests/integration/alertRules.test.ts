import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { requireTool } from '../../demo/services/tools';
import { translate } from '../../src/core/alerting/translate';
import { ruleFile } from '../../src/core/alerting/ruleFile';
import { decodeRegistry } from '../../src/core/definition/decode';
import { exampleRegistry } from '../../src/core/testing/example';
import { prometheus } from '../../src/core/testing/world';

/*
 * The rules of a KPI as promtool evaluates them over series of its own. 600 requests a minute, 99.9 % over 28 days: the
 * expected times follow from the Workbook's factors alone.
 */

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'northstar-rules-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const counter = (matchers: string) => `sum(increase(requests_total{job="checkout"${matchers}}[$__interval]))`;
const inputs = {
  bad: { source: 'Prometheus', query: counter(',code="500"'), over: 'sum', missing: 'zero' },
  total: { source: 'Prometheus', query: counter(''), over: 'sum' },
};
const checkout = {
  id: 'checkout',
  name: 'Checkout {{ is "up" }}',
  category: 'reliability',
  links: [{ kind: 'runbook', title: 'Checkout fails', url: 'https://runbooks.example.com/checkout' }],
  inputs,
  formula: '100 * (1 - bad / total)',
  target: 99.9,
  window: { rolling: '28d' },
  budget: { method: 'occurrences', good: 'total - bad', total: 'total' },
  alerts: {
    windows: 'google-28d',
    page: { minEvents: 100 },
    ticket: { on: ['burn', 'stale'], minEvents: 100 },
  },
};
/** Judged by its value over an hour alone; 99.95 before it is good again. */
const hourly = {
  ...{ id: 'hourly', inputs, formula: checkout.formula, target: 99.9, window: { rolling: '1h' }, budget: undefined },
  alerts: { ticket: { on: ['off-target'], recovery: 99.95 } },
};
const text = exampleRegistry(checkout, hourly);
const { registry, problems } = decodeRegistry([{ name: 'test.yaml', text }]);
const sourceOf = (name: string) => (name === 'Prometheus' ? { ...prometheus, name } : null);
const translations = registry.kpis.map((kpi) => translate(kpi, { now: Date.UTC(2026, 0, 1), sourceOf }));
const ruleFileOf = (kpi: string): string => path.join(folder, `${kpi}.yaml`);
for (const translation of translations) {
  fs.writeFileSync(ruleFileOf(translation.kpi), ruleFile([translation]));
}

const promtool = (...args: string[]) =>
  execFileSync(requireTool('promtool'), args, { encoding: 'utf8', stdio: 'pipe' });

test('the definition has no fault, and all rules are said', () => {
  expect(problems.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  expect(translations.flatMap((one) => one.problems)).toEqual([]);
  expect(promtool('check', 'rules', ruleFileOf('checkout'))).toContain('SUCCESS: 13 rules found');
  expect(promtool('check', 'rules', ruleFileOf('hourly'))).toContain('SUCCESS: 4 rules found');
});

/** Minutes from the beginning, and which alerts fire then. */
type Expected = Readonly<Record<number, ReadonlyArray<'page' | 'ticket'>>>;

/** When an outage of half an hour begins, and how long the series are, in minutes. */
const outage = 20;
const length = 420;
const short = 180;

test.each<[string, string, string, Expected]>([
  [
    'an outage pages within two minutes, and leaves a ticket',
    `0+600x${outage} ${600 * outage}x29 ${600 * (outage + 1)}+600x${length - outage}`,
    `0x${outage} 600+600x29 ${600 * 30}x${length - outage}`,
    {
      [outage - 1]: [],
      [outage + 2]: ['page'],
      [outage + 30]: ['page'],
      // The half hour of the slower page has no failures any more; the two and the six hours of the ticket have.
      [outage + 65]: ['ticket'],
      [outage + 300]: ['ticket'],
      [outage + 395]: [],
    },
  ],
  [
    'a slow burn of 3.5 makes a ticket, no page',
    `0+597.9x${short}`,
    `0+2.1x${short}`,
    { [short / 2]: ['ticket'], [short]: ['ticket'] },
  ],
  ['a burn of 0.9 makes nothing', `0+599.46x${short}`, `0+0.54x${short}`, { [short]: [] }],
  ['nothing that happens makes nothing', `600x${short}`, `0x${short}`, { [short / 2]: [], [short]: [] }],
  ['three failures at night make nothing', '0+1x50 50x10', '0x30 1 2 3x30', { 31: [], 34: [], 60: [] }],
  ['data that ends is stale, and nothing else', '0+600x20 _x60', '0x20 _x60', { 20: [], 35: [], 45: ['ticket'] }],
])('%s', (_, good, bad, expected) => expectFiring('checkout', good, bad, expected));

/** 600 requests a minute, 36,000 in the hour: 36 failures are 99.9 %, 18 are 99.95 %. */
test.each<[string, string, Expected]>([
  [
    'off target, and not before it has recovered',
    '0x59 60x29 80x90',
    { 59: [], 62: ['ticket'], 115: ['ticket'], 135: ['ticket'], 155: [] },
  ],
  ['between target and recovery nothing begins', '0x59 20x60', { 62: [], 100: [] }],
])('%s', (_, bad, expected) => expectFiring('hourly', '0+600x180', bad, expected));

function expectFiring(kpi: string, good: string, bad: string, expected: Expected): void {
  const series = (code: string, values: string) => ({
    series: `requests_total{job="checkout",code="${code}"}`,
    values,
  });
  const firing = `count by (severity) (ALERTS{alertstate="firing",kpi="${kpi}"})`;
  const file = path.join(folder, 'test.yaml');
  const unit = stringify({
    rule_files: [ruleFileOf(kpi)],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: [series('200', good), series('500', bad)],
        promql_expr_test: Object.entries(expected).map(([minute, alerts]) => ({
          expr: firing,
          eval_time: `${minute}m`,
          exp_samples: alerts.map((severity) => ({ labels: `{severity="${severity}"}`, value: 1 })),
        })),
      },
    ],
  });
  fs.writeFileSync(file, unit);
  expect(promtool('test', 'rules', file)).toContain('SUCCESS');
}
