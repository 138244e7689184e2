import { kpiData } from '../testing/data';
import { deltaView } from './delta';

const change = (from: number, value: number, better: boolean | null, unit = 'percent', decimals?: number) => {
  const delta = { from, change: value - from, ratio: from === 0 ? null : (value - from) / Math.abs(from), better };
  return deltaView(kpiData({ value, delta, kpi: { unit, decimals } }), decimals);
};

test.each([
  ['percent in points', change(99.922, 99.934, true, 'percent', 3), 'up', '0.012 points', 'better'],
  ['ratios in points, too', change(0.995, 0.99, false, 'percentunit', 1), 'down', '0.5 points', 'worse'],
  [
    'a decimal more than asked where it would be none',
    change(99.4, 99.6, true, 'percent', 0),
    'up',
    '0.2 points',
    'better',
  ],
  ['under what its decimals tell', change(99.949, 99.951, true, 'percent', 1), 'up', '0.002 points', 'better'],
  ['others in percent', change(300, 264, true, 'ms', 0), 'down', '12%', 'better'],
  ['from nothing in the unit', change(0, 12, false, 'ms', 0), 'up', '12 ms', 'worse'],
  ['neither better nor worse', change(20, 25, null, 'celsius', 0), 'up', '25%', 'higher'],
  ['nor lower', change(25, 20, null, 'celsius', 0), 'down', '20%', 'lower'],
  ['too small to show', change(99.9301, 99.9302, true, 'percent', 2), 'flat', '', 'unchanged'],
])('%s', (_, view, arrow, amount, word) => {
  expect(view).toMatchObject({ arrow, amount, word });
});

test('the whole story names both values and the time between', () => {
  expect(change(99.922, 99.934, true, 'percent', 3)?.full).toBe(
    'Up 0.012 points, better: 99.934% now, 99.922% in the previous 28 days.'
  );
});

test.each([
  ['no window before', kpiData({ delta: null })],
  ['no value', kpiData({ value: null })],
])('%s, nothing to compare', (_, data) => {
  expect(deltaView(data, 3)).toBeNull();
});

test('a period of the calendar is compared up to the same point', () => {
  const delta = { from: 99.922, change: 0.012, ratio: 0.00012, better: true };
  expect(deltaView(kpiData({ value: 99.934, delta, kpi: { calendar: 'month' } }), 3)?.full).toBe(
    'Up 0.012 points, better: 99.934% now, 99.922% at the same point of the previous month.'
  );
});
