import type { CheckResult } from '../../core/compute/results';
import { kpiData } from '../testing/data';
import { badgesOf } from './badges';
import { checkViews } from './checks';
import { explainView } from './explain/explain';
import { qualityView } from './quality';

const limits = (over: object): CheckResult => ({
  kind: 'limits',
  name: 'Duplicates',
  source: 'Shop',
  state: 'passing',
  value: 0,
  problem: null,
  min: null,
  max: 0,
  ...over,
});
const parity = (over: object): CheckResult => ({
  kind: 'parity',
  name: 'Parity',
  source: 'Ledger',
  state: 'failing',
  value: 1_020_000,
  problem: null,
  of: null,
  own: 1_000_000,
  apart: 0.02,
  tolerance: 0.01,
  ...over,
});
const unasked = { code: 'source-failed', message: 'Shop did not answer: down.', hint: 'Test it.' };

test.each<[CheckResult, string]>([
  [limits({}), '0; at most 0'],
  [limits({ state: 'failing', value: 12_345 }), 'Failing: 12,345; at most 0'],
  [limits({ state: 'failing', value: 99.94, min: 99.95, max: null }), 'Failing: 99.94; at least 99.95'],
  [limits({ value: 1 / 3, min: 0.25, max: 0.5 }), '0.333333; 0.25 to 0.5'],
  [limits({ state: 'unknown', value: null, problem: unasked }), 'Unknown: Shop did not answer: down. Test it.'],
  [parity({}), 'Failing: 1,020,000 from Ledger, 1,000,000 from this KPI: 2% difference; 1% allowed'],
  [
    parity({ state: 'passing', of: 'orders', apart: 0, value: 5, own: 5 }),
    '5 from Ledger, 5 from orders: 0% difference; 1% allowed',
  ],
  [parity({ apart: null, own: 0 }), 'Failing: 1,020,000 from Ledger, 0 from this KPI: large difference; 1% allowed'],
])('%j reads "%s"', (check, text) => {
  expect(checkViews(kpiData({ checks: [check] }))[0]?.text).toBe(text);
});

test('what fails has a badge, what passes has none', () => {
  const words = (...checks: CheckResult[]): string[] => badgesOf(kpiData({ checks })).map(({ word }) => word);
  const failing = limits({ state: 'failing', value: 3 });
  const unknown = limits({ state: 'unknown', value: null, problem: unasked });
  expect(words(limits({}), parity({ state: 'passing' }))).toEqual([]);
  expect(words(failing)).toEqual(['Check failing']);
  expect(words(parity({}))).toEqual(['Parity: 2% difference']);
  expect(words(failing, parity({}))).toEqual(['2 checks failing']);
  expect(words(failing, unknown)).toEqual(['Check failing', 'Check unknown']);
  expect(badgesOf(kpiData({ checks: [failing, unknown] })).map(({ full }) => full)).toEqual([
    'Duplicates: Failing: 3; at most 0.',
    'Duplicates: Unknown: Shop did not answer: down. Test it.',
  ]);
});

test('quality and explanation tell all of them', () => {
  const data = kpiData({ checks: [limits({}), parity({})] });
  expect(qualityView(data).facts.slice(-2)).toMatchObject([
    { name: 'Duplicates', isBad: false },
    { name: 'Parity', isBad: true },
  ]);
  const { sections } = explainView(data, { timeZone: 'utc', engine: null, decimals: undefined });
  expect(sections.find(({ title }) => title === 'Data checks')).toMatchObject({
    rows: [
      ['Duplicates', 'Passing', '0', 'at most 0'],
      ['Parity', 'Failing', '1,020,000 from Ledger, 1,000,000 from this KPI: 2% difference', '1% allowed'],
    ],
  });
});
