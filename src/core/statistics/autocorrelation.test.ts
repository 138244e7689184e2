import { chance, series } from '../testing/chance';
import { persistence, varianceInflation } from './autocorrelation';
import { theilSen } from '../testing/theilSen';

const upTo = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

function meanPersistence(n: number, carried: number): number {
  const next = chance(n);
  const runs = 300;
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    const values = series(next, n, 'gaussian', carried);
    const { slope, intercept } = theilSen(upTo(n), values)!;
    sum += persistence(
      upTo(n),
      Float64Array.from(values, (value, i) => value - intercept - slope * i)
    );
  }
  return sum / runs;
}

test.each([
  [30, 0.5, 0.08],
  [90, 0.5, 0.04],
  [90, 0.7, 0.05],
  [90, 0.3, 0.04],
])('%d residuals about a line tell on average that %d is carried over', (n, carried, tolerance) => {
  expect(Math.abs(meanPersistence(n, carried) - carried)).toBeLessThan(tolerance);
});

test('independent values carry little over, and never less than nothing', () => {
  expect(meanPersistence(90, 0)).toBeLessThan(0.07);
  expect(
    persistence(
      upTo(40),
      upTo(40).map((i) => (i % 2 === 0 ? 1 : -1))
    )
  ).toBe(0);
});

test('values that hardly change carry over 0.9 at most', () => {
  expect(persistence(upTo(40), upTo(40))).toBe(0.9);
});

test('what lies across a gap is no neighbour', () => {
  const next = chance(4);
  const values = Float64Array.from(series(next, 60, 'gaussian', 0.6));
  const apart = upTo(60).map((i) => i + (i >= 30 ? 1000 : 0));
  const jumped = values.map((value, i) => value + (i >= 30 ? 0 : 1e-9));
  expect(persistence(apart, jumped)).not.toBe(persistence(upTo(60), values));
  const swapped = Float64Array.from([...values.subarray(30), ...values.subarray(0, 30)]);
  expect(persistence(apart, swapped)).toBeCloseTo(persistence(apart, values), 9);
});

test.each([
  ['five values', upTo(5), upTo(5)],
  ['equal values', upTo(20), new Float64Array(20)],
])('of %s nothing can be told', (_name, x, residuals) => {
  expect(persistence(x, residuals)).toBe(0);
});

test('the variance of a mean of many values that carry over 0.5 is three times that of independent ones', () => {
  const next = chance(9);
  const n = 400;
  let squares = 0;
  for (let run = 0; run < 2000; run++) {
    const mean = series(next, n, 'gaussian', 0.5).reduce((sum, value) => sum + value, 0) / n;
    squares += mean ** 2;
  }
  expect(varianceInflation(0.5)).toBe(3);
  expect(Math.abs((squares / 2000) * n - 3)).toBeLessThan(0.3);
});
