import { FakeSource, type Truth } from '../../testing/fakeSource';
import { Bench, formula, kpi } from '../../testing/world';
import type { Objective } from '../../definition/types';
import { day, hour, minute } from '../../time/units';

const now = Date.UTC(2026, 10, 21, 12, 2);
const at = Date.UTC(2026, 10, 21, 12);
const bucket = 5 * minute;

async function ask(truth: Truth, ratio = 0.99) {
  const objective: Objective = [{ from: -Infinity, ratio }];
  const budget = { method: 'occurrences', good: formula('good'), total: formula('total'), objective } as const;
  const one = kpi({ window: { kind: 'rolling', length: day }, budget });
  return new Bench(new FakeSource(truth), now).ask(one, { daily: true });
}

const steady: Truth = (text) => (text.startsWith('good') ? 9 : 10);
const isAt = (start: number): boolean => start === at - 6 * hour;

test('an objective of 100 % has no budget, and nothing is infinite', async () => {
  const { budget, burn, spentOver, exhaustion } = await ask(steady, 1);
  expect(budget).toMatchObject({ allowed: 0, remaining: null, remainingEvents: null, remainingTime: null });
  expect(budget?.bad).toBeGreaterThan(0);
  expect(burn.every(({ longRate, shortRate, firing }) => longRate === null && shortRate === null && !firing)).toBe(
    true
  );
  expect(spentOver?.steps.every(({ spent }) => spent === null)).toBe(true);
  expect(exhaustion).toBeNull();
});

test.each<[string, Truth]>([
  ['no events', () => 0],
  ['nothing known', () => NaN],
])('with %s the budget is unknown and nothing burns', async (_, truth) => {
  const { budget, burn } = await ask(truth);
  expect(budget).toMatchObject({ total: 0, bad: 0, remaining: null });
  expect(burn.some(({ firing }) => firing)).toBe(false);
});

test('a negative count is added like any other', async () => {
  const refund: Truth = (text, start) => (isAt(start) ? -40 : steady(text, start, bucket));
  const { budget, value } = await ask(refund);
  const [good, total] = [9 * 287 - 40, 10 * 287 - 40];
  expect(value).toBeCloseTo((100 * good) / total, 9);
  expect(budget?.bad).toBeCloseTo(total - good, 9);
  expect(budget?.remaining).toBeCloseTo(1 - (total - good) / (0.01 * total), 9);
});

test('more good events than events at all win budget back', async () => {
  const late: Truth = (text, start) => (text.startsWith('good') ? (isAt(start) ? 12 : 10) : 10);
  const { budget, spentOver } = await ask(late);
  expect(budget?.bad).toBeCloseTo(-2, 9);
  expect(budget?.remaining).toBeCloseTo(1 + 2 / (0.01 * 2880), 9);
  expect(spentOver?.steps.reduce((sum, { spent }) => sum + (spent ?? 0), 0)).toBeCloseTo(-2 / 28.8, 9);
});

test('events that sum up to nothing or less allow nothing: the budget is unknown', async () => {
  const { budget, burn } = await ask(() => -1);
  expect(budget).toMatchObject({ total: -288, remaining: null });
  expect(burn.every(({ longRate }) => longRate === null)).toBe(true);
});
