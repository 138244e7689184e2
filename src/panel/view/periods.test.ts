import { budgetState } from '../../core/slo/budget';
import { day } from '../../core/time/units';
import { periodRows, type PeriodData } from './periods';

const kpi = { unit: 'percent', decimals: 2, atRisk: null };
const period = (over: Partial<PeriodData> = {}): PeriodData => ({
  label: 'October 2026',
  value: 99.93,
  target: { from: -Infinity, min: 99.9, max: null },
  status: 'on-target',
  budget: budgetState({ total: 1000, bad: 0.7, allowed: 1 }, 0.999, 31 * day),
  elapsed: 1,
  ...over,
});

test('a period reads as name, value, target then, status and budget', () => {
  expect(periodRows([period()], kpi)).toEqual([
    {
      label: 'October 2026',
      partial: null,
      value: '99.93%',
      target: 'at least 99.9%',
      status: { word: 'On target', icon: 'check', tone: 'good' },
      budget: expect.objectContaining({ remaining: '30% left' }),
    },
  ]);
});

test.each([
  [1, null],
  [0.62, '62% elapsed'],
  [0.999, '99.9% elapsed'],
  [0, '0% elapsed'],
])('a period of which %d has passed is marked: %j', (elapsed, partial) => {
  expect(periodRows([period({ elapsed })], kpi)[0]).toMatchObject({ partial });
});

test('a period without value, target and budget says so', () => {
  const rows = periodRows([period({ value: null, target: null, budget: null, status: 'no-data' })], kpi);
  expect(rows[0]).toMatchObject({ value: 'No value', target: 'none', budget: null, status: { word: 'No data' } });
});

test('each period is told with the target of its own time, in the order given', () => {
  const rows = periodRows(
    [period({ label: 'Q3 2026', target: { from: 0, min: 99.5, max: null } }), period({ label: 'Q4 2026' })],
    kpi
  );
  expect(rows.map(({ label, target }) => [label, target])).toEqual([
    ['Q3 2026', 'at least 99.5%'],
    ['Q4 2026', 'at least 99.9%'],
  ]);
});
