import { mean, quantile, variance } from 'simple-statistics';
import { chance, series } from '../testing/chance';
import { resampledSums } from './resample';

const residuals = (() => {
  const values = series(chance(1), 200);
  const centre = mean(values);
  return Float64Array.from(values, (value) => value - centre);
})();
const spread = variance([...residuals]);

test.each([
  ['one day', [1]],
  ['a week', new Array<number>(7).fill(1)],
  ['shares of days', [0.25, 1, 1, 0.5]],
  ['days that count against each other', [1, -1, 1, -1]],
])('of independent days the variances add up: %s', (_name, weights) => {
  const sums = [...resampledSums(residuals, 0, Float64Array.from(weights))];
  const expected = spread * weights.reduce((sum, weight) => sum + weight ** 2, 0);
  expect(sums).toHaveLength(500);
  expect(Math.abs(mean(sums))).toBeLessThan(4 * Math.sqrt(expected / 500));
  expect(variance(sums) / expected).toBeGreaterThan(0.75);
  expect(variance(sums) / expected).toBeLessThan(1.3);
});

test('where days resemble the day before, sums vary as those of such a series do', () => {
  const carried = 0.6;
  const weeks = Float64Array.from({ length: 14 }, () => 1);
  const sums = [...resampledSums(residuals, carried, weeks)];
  // Of an AR(1): sum over all pairs of days of carried to the power of their distance.
  let factor = 0;
  for (let i = 0; i < 14; i++) {
    for (let j = 0; j < 14; j++) {
      factor += carried ** Math.abs(i - j);
    }
  }
  expect(variance(sums) / (spread * factor)).toBeGreaterThan(0.75);
  expect(variance(sums) / (spread * factor)).toBeLessThan(1.3);
});

test('equal data give equal sums, and a single residual nothing else', () => {
  const weights = Float64Array.of(1, 2);
  expect(resampledSums(residuals, 0.3, weights)).toEqual(resampledSums(residuals, 0.3, weights));
  expect([...new Set(resampledSums(Float64Array.of(2), 0, weights))]).toEqual([6]);
  expect(quantile([...resampledSums(residuals, 0, Float64Array.of())], 0.9)).toBe(0);
});
