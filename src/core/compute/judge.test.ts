import { FakeSource, type Truth } from '../testing/fakeSource';
import { Bench, formula, input, kpi } from '../testing/world';
import type { Direction } from '../definition/types';
import { SliceLedger } from './budget/sliceLedger';
import { tolerated } from '../definition/shares';
import { budgetRemaining } from './budget/remaining';
import { isBetter, judge } from './judge';
import { day, minute } from '../time/units';

const now = Date.UTC(2026, 10, 21, 12, 2);
const exact = 100 * (1 - 21 / 1000);

test.each<[number, number | null, number | null, Direction, number | null, string]>([
  [exact, 97.9, null, 'higher', null, 'on-target'],
  [exact, 97.9, null, 'higher', 98, 'at-risk'],
  [exact, 97.8, null, 'higher', 97.9, 'on-target'],
  [exact, 97.91, null, 'higher', null, 'off-target'],
  [0.1 + 0.2, null, 0.3, 'lower', null, 'on-target'],
  [0.1 + 0.2, null, 0.4, 'lower', 0.3, 'on-target'],
  [0.30001, null, 0.3, 'lower', null, 'off-target'],
  [exact, 97.9, 99, 'range', null, 'on-target'],
  [0.1 + 0.2, 0.1, 0.3, 'range', null, 'on-target'],
  [-0.1 - 0.2, -0.3, null, 'higher', null, 'on-target'],
  [1, null, null, 'higher', null, 'no-target'],
])('%d against %p to %p, better %s, band %p: %s', (value, min, max, direction, atRisk, status) => {
  expect(judge(value, { min, max }, direction, atRisk)).toBe(status);
});

test.each<[number, number, Direction, boolean | null]>([
  [97.9, exact, 'higher', null],
  [97.9, 98, 'higher', true],
  [97.9, 98, 'lower', false],
  [1, 2, 'range', null],
])('from %d to %d, better %s: %p', (from, to, direction, expected) => {
  expect(isBetter(from, to, direction)).toBe(expected);
});

test.each([
  ['bad', 21, 1000, 97.9],
  ['bad', 7, 10_000, 99.93],
  ['good', 979, 1000, 97.9],
])('a KPI of %s %d of %d is on its target %d', async (kind, some, n, min) => {
  const once = Date.UTC(2026, 10, 21, 6);
  const truth: Truth = (text, start) => (start !== once ? 0 : text.startsWith('total') ? n : some);
  const one = kpi({
    window: { kind: 'rolling', length: day },
    inputs: [input(kind), input('total')],
    formula: formula(kind === 'bad' ? '100 * (1 - bad / total)' : '100 * (good / total)'),
    target: [{ from: -Infinity, min, max: null }],
    budget: null,
    periods: 1,
  });
  const { status, value } = await new Bench(new FakeSource(truth), now).ask(one);
  expect(value).toBeCloseTo(min, 9);
  expect(status).toBe('on-target');
});

test('a slice exactly on its target is good', () => {
  const slice = 5 * minute;
  const basis = kpi({ target: [{ from: -Infinity, min: 97.9, max: null }] });
  const budget = { method: 'time-slices', slice, objective: [{ from: -Infinity, ratio: 0.9 }] } as const;
  const ledger = new SliceLedger(basis, budget, 0, Float64Array.of(exact, 97.9, 97.8, NaN, 99));
  expect(ledger.between(0, 5 * slice)).toMatchObject({ total: 4, bad: 1 });
});

test.each([0.9, 0.99, 0.995, 0.999, 0.9995, 0.9999, 0.99999, 0.999999])(
  'an objective of %d allows a decimal share',
  (ratio) => {
    expect(String(tolerated(ratio)).length).toBeLessThan(9);
    expect(ratio + tolerated(ratio)).toBe(1);
  }
);

test.each([
  [1, tolerated(0.999) * 1000, 0],
  [21, tolerated(0.99999) * 2_100_000, 0],
  [7, tolerated(0.9999999) * 70_000_000, 0],
  [0, 10, 1],
  [20, 10, -1],
])('%d bad of %d allowed leave %d', (bad, allowed, left) => {
  expect(budgetRemaining(bad, allowed)).toBe(left);
});
