import { mean } from 'simple-statistics';
import { chance, series, type Noise } from '../testing/chance';
import { runRate, weekdayRate, type DailySum } from './dailyRates';
import { projectTotal } from './projection';

const daysOf = (sums: readonly number[], first = 0): DailySum[] =>
  sums.map((sum, i) => ({ weekday: (first + i) % 7, sum }));
const weekdays = (first: number, n: number) => Array.from({ length: n }, (_, i) => (first + i) % 7);

/** A month of 30 days of which `passed` are over, after four weeks of history. */
function month(all: readonly number[], passed: number) {
  const daily = daysOf(all.slice(0, 28 + passed));
  const soFar = all.slice(28, 28 + passed).reduce((a, b) => a + b, 0);
  return { elapsedShare: passed / 30, soFar, daily, remainingDays: weekdays(28 + passed, 30 - passed) };
}

describe('the rates', () => {
  test('the run rate is the mean of what has been reached', () => {
    const sums = [3, 5, 4, 9, 2, 7, 6, 8];
    const total = sums.reduce((a, b) => a + b, 0);
    const rate = runRate(daysOf(sums), total, 8, 10)!;
    expect(rate.rest).toBeCloseTo(10 * mean(sums), 10);
    expect(mean([...rate.residuals])).toBeCloseTo(0, 10);
    expect([...rate.shares]).toEqual(new Array(8).fill(10 / 8));
    expect(runRate(daysOf(sums.slice(0, 6)), 20, 6, 10)).toBeNull();
  });

  test("weekdays are told from their like: a plain week's days to come are its means", () => {
    const week = [10, 12, 14, 16, 18, 2, 1];
    const sums = [...week, ...week, ...week, ...week].map((value, i) => value + (i % 2 === 0 ? 0.01 : -0.01));
    const rate = weekdayRate(daysOf(sums), 0, [
      { weekday: 5, share: 1 },
      { weekday: 0, share: 0.5 },
    ])!;
    expect(rate.rest).toBeCloseTo(2 + 10 / 2, 1);
    expect(weekdayRate(daysOf(sums.slice(0, 13)), 0, [])).toBeNull();
  });
});

test('a constant ends where it must', () => {
  for (const passed of [0, 3, 10, 29]) {
    const { total, low, high } = projectTotal(month(new Array<number>(58).fill(7), passed))!;
    expect([total, low, high].map((value) => Number(value.toFixed(8)))).toEqual([210, 210, 210]);
  }
});

test('a week with a low end is not taken for a fall', () => {
  const all = Array.from({ length: 58 }, (_, i) => ([5, 6].includes(i % 7) ? 20 : 100));
  const truth = all.slice(28).reduce((a, b) => a + b, 0);
  const { total, method } = projectTotal(month(all, 9))!;
  expect(method).toBe('weekdays');
  expect(Math.abs(total - truth) / truth).toBeLessThan(0.01);
});

test.each<[Noise, number]>([
  ['gaussian', 0],
  ['skewed', 0],
  ['spikes', 0],
  ['gaussian', 0.4],
])('the band of 80 %% holds the total in 70 to 90 %% of months: %s, %d carried over', (noise, carried) => {
  const next = chance(14);
  for (const passed of [7, 15, 23]) {
    let held = 0;
    for (let run = 0; run < 200; run++) {
      const all = series(next, 58, noise, carried).map((value, i) => 20 + value - ([5, 6].includes(i % 7) ? 6 : 0));
      const truth = all.slice(28).reduce((a, b) => a + b, 0);
      const { low, high } = projectTotal(month(all, passed))!;
      held += low <= truth && truth <= high ? 1 / 200 : 0;
    }
    expect(held).toBeGreaterThanOrEqual(0.7);
    expect(held).toBeLessThanOrEqual(0.92);
  }
});

test('a day that has begun counts for what is left of it', () => {
  const plain = { ...month(new Array<number>(58).fill(8), 10), elapsedShare: 10.5 / 30, soFar: 84 };
  const { total } = projectTotal({
    ...plain,
    remainingDays: plain.remainingDays.slice(1),
    today: { weekday: 3, share: 0.5 },
  })!;
  expect(total).toBeCloseTo(240, 6);
});

test('what never fell is not foretold to fall, and what may, may', () => {
  const noisy = series(chance(3), 58, 'heavy tails').map((value) => Math.max(0, 1 + 3 * value));
  const rising = month(noisy, 12);
  expect(projectTotal(rising)!.low).toBeGreaterThanOrEqual(rising.soFar);
  const balance = month(
    noisy.map((value) => value - 3),
    12
  );
  expect(projectTotal(balance)!.low).toBeLessThan(balance.soFar);
});

test('level, scale, and the end of the period', () => {
  const all = series(chance(6), 58).map((value) => 10 + value);
  const plain = projectTotal(month(all, 12))!;
  const scaled = projectTotal(
    month(
      all.map((value) => 3 * value),
      12
    )
  )!;
  expect(scaled.total).toBeCloseTo(3 * plain.total, 8);
  expect(scaled.high).toBeCloseTo(3 * plain.high, 8);
  const over = { elapsedShare: 1, soFar: 5, daily: [], remainingDays: [] };
  expect(projectTotal(over)).toMatchObject({ total: 5, low: 5, high: 5 });
});

test.each([
  ['six days', { elapsedShare: 0.2, soFar: 6, daily: daysOf([1, 1, 1, 1, 1, 1]), remainingDays: weekdays(6, 24) }],
  [
    'a total that is not known',
    { elapsedShare: 0.5, soFar: NaN, daily: daysOf(new Array<number>(20).fill(1)), remainingDays: [1] },
  ],
  [
    'a share beyond all',
    { elapsedShare: 1.5, soFar: 6, daily: daysOf(new Array<number>(20).fill(1)), remainingDays: [1] },
  ],
])('not enough data: %s', (_name, period) => {
  expect(projectTotal(period)).toBeNull();
});
