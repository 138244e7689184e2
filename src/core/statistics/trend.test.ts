import fc from 'fast-check';
import { linearRegression, median } from 'simple-statistics';
import { chance, series } from '../testing/chance';
import { day } from '../time/units';
import { trendOf } from './trend';

const start = Date.UTC(2026, 0, 1);
const daysOf = (n: number) => Array.from({ length: n }, (_, i) => start + i * day);
const trend = (values: readonly number[], direction: 'higher' | 'lower' | 'range' = 'higher') =>
  trendOf(daysOf(values.length), values, direction);

/** pymannkendall 1.4.3, original_test: Sen's slope and p, of values that do not carry over to each other. */
test.each([
  [[12.5, 11, 13, 10.5, 9, 9.5, 9, 7, 8, 6.5, 5, 5.5], -2 / 3, 0.00020590905178674568, 'worse'],
  [[2.1, 1.4, 3.3, 2.2, 2.8, 1.9, 2.4, 3.1, 1.7, 2.6, 2.0], 0.02, 1, 'flat'],
] as const)('of %j', (values, perDay, p, word) => {
  const found = trend(values)!;
  expect(found.perDay).toBeCloseTo(perDay, 10);
  expect(found.significance).toBeCloseTo(p, 10);
  expect(found.word).toBe(word);
});

test("the slope is simple-statistics' median of the slopes of all pairs, and of a line its regression", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 }), (values) => {
      const slopes = values.flatMap((to, i) => values.slice(0, i).map((from, j) => (to - from) / (i - j)));
      expect(trend(values)!.perDay).toBeCloseTo(median(slopes), 8);
    })
  );
  const line = Array.from({ length: 20 }, (_, i) => 3 - 0.25 * i);
  expect(trend(line)!.perDay).toBeCloseTo(linearRegression(line.map((y, x) => [x, y])).m, 12);
});

test.each([
  ['higher', 1, 'better'],
  ['higher', -1, 'worse'],
  ['lower', 1, 'worse'],
  ['lower', -1, 'better'],
  ['range', 1, 'rising'],
  ['range', -1, 'falling'],
] as const)('where %s counts, a slope of %d is %s', (direction, slope, word) => {
  const values = series(chance(2), 40).map((value, i) => value + 0.3 * slope * i);
  expect(trend(values, direction)!.word).toBe(word);
});

test('without a trend one in twenty is called one, and hardly more where days resemble the day before', () => {
  for (const [carried, most] of [
    [0, 0.08],
    [0.5, 0.12],
  ] as const) {
    const next = chance(7);
    let found = 0;
    for (let run = 0; run < 400; run++) {
      found += trend(series(next, 60, 'gaussian', carried))!.word === 'flat' ? 0 : 1 / 400;
    }
    expect(found).toBeLessThan(most);
  }
});

test('scale, level, a later time and unknown days change it alike', () => {
  const values = series(chance(9), 50).map((value, i) => value + 0.05 * i);
  const plain = trend(values)!;
  const moved = trendOf(
    daysOf(50).map((time) => time + 30 * day),
    values.map((value) => 4 * value - 100),
    'higher'
  )!;
  expect(moved.perDay).toBeCloseTo(4 * plain.perDay, 10);
  expect(moved.significance).toBeCloseTo(plain.significance, 10);
  const gaps = values.flatMap((value) => [value, NaN]);
  const spread = trendOf(
    gaps.map((_, i) => start + (i * day) / 2),
    gaps,
    'higher'
  )!;
  expect(spread.perDay).toBeCloseTo(plain.perDay, 10);
});

test('under eight known values, or all at one time, are not enough', () => {
  expect(trend([1, 2, 3, 4, 5, 6, 7])).toBeNull();
  expect(trend([1, 2, 3, 4, 5, 6, 7, NaN])).toBeNull();
  expect(trendOf(new Array<number>(9).fill(start), [1, 2, 3, 4, 5, 6, 7, 8, 9], 'higher')).toBeNull();
});
