import type { BurnState } from '../../core/compute/results';
import { burnFactor, defaultBurnSet } from '../../core/definition/burnRules';
import { day } from '../../core/time/units';
import { burnView } from './burn';

/** Google's four rules over 28 days, with rates over their long lookbacks; those listed fire. */
const rules = (rates: Array<number | null>, firing: number[] = []): BurnState[] =>
  defaultBurnSet.rules.map((rule, i) => {
    const longRate = rates[i] ?? null;
    return { ...rule, factor: burnFactor(rule, 28 * day), longRate, shortRate: longRate, firing: firing.includes(i) };
  });

test.each([
  ['calm', rules([0.1, 0.2, 0.3, 0.43]), 'Spending within the allowed rate (0.43×)', 'Within the allowed rate', false],
  ['nothing', rules([0, 0, 0, 0]), 'No budget spent in the last 1 h', 'No budget spent', false],
  [
    'much, but no rule',
    rules([2, 2, 2.5, 0.1]),
    'Spending 2.5× the allowed rate over 1 d',
    'Spending 2.5× the rate',
    false,
  ],
  [
    'a page',
    rules([30.28, 8, 3, 1], [0, 1, 2, 3]),
    'Burning fast: 30× the allowed rate over 1 h',
    'Burning fast: 30×',
    true,
  ],
  ['a ticket', rules([0.2, 0.8, 1, 1.4], [3]), 'Burning: 1.4× the allowed rate over 3 d', 'Burning: 1.4×', true],
])('%s', (_, states, text, short, isFiring) => {
  expect(burnView(states)).toMatchObject({ text, short, isFiring });
});

test('a page comes before a ticket that is further over its factor', () => {
  expect(burnView(rules([13.5, 0, 0, 90], [0, 3]))?.tone).toBe('bad');
});

test.each([
  ['no rules', []],
  ['no rate known', rules([null, null, null, null])],
])('%s, nothing to tell', (_, states) => {
  expect(burnView(states)).toBeNull();
});

test('over a short window, where a rule fires below the allowed rate, the spent share is shown', () => {
  const slow = defaultBurnSet.rules[3]!;
  const rate = { longRate: 0.79, shortRate: 0.8, firing: true };
  const view = burnView([{ ...slow, ...rate, factor: burnFactor(slow, 7 * day) }], 7 * day);
  expect(view).toMatchObject({
    text: 'Burning: 34% of the error budget spent in the last 3 d',
    short: 'Burning: 34% in 3 d',
    isFiring: true,
  });
});
