import fc from 'fast-check';
import { binomial, normalShare, poisson, uniform } from './random';

function mean(draw: (index: number) => number, count = 20_000): number {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    sum += draw(index);
  }
  return sum / count;
}

const u = (index: number) => uniform(1, index, 0);
const v = (index: number) => uniform(1, index, 1);

test('uniform draws fill 0 to 1 evenly, and those of two streams do not go together', () => {
  expect(mean(u)).toBeCloseTo(0.5, 2);
  expect(mean((index) => u(index) ** 2)).toBeCloseTo(1 / 3, 2);
  expect(mean((index) => u(index) * v(index))).toBeCloseTo(0.25, 2);
  expect(mean((index) => u(index) * u(index + 1))).toBeCloseTo(0.25, 2);
});

test.each([
  [0, 0.5],
  [1.959964, 0.975],
  [-1.281552, 0.1],
  [6, 1],
])('the share of a normal below %d is %d', (z, share) => {
  expect(normalShare(z)).toBeCloseTo(share, 6);
});

test.each([0.05, 3, 24, 26, 400])(
  'counts drawn for a mean of %d have that mean, and it as their variance',
  (expected) => {
    const draw = (index: number) => poisson(expected, u(index), v(index));
    expect(mean(draw) / expected).toBeCloseTo(1, 1);
    expect(mean((index) => (draw(index) - expected) ** 2) / expected).toBeCloseTo(1, 1);
  }
);

test.each([
  [5, 0.3],
  [200, 0.97],
  [300, 0.5],
  [40, 0.0003],
])('of %d events with a share of %d, so many are drawn on average', (n, share) => {
  const expected = n * share;
  expect(mean((index) => binomial(n, share, u(index), v(index))) / expected).toBeCloseTo(1, 0);
});

test('a part is never below zero or more than the whole', () => {
  const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: -0.1, max: 1.1, noNaN: true }), unit, unit, (n, share, a, b) => {
      const part = binomial(n, share, a, b);
      expect(Number.isInteger(part)).toBe(true);
      expect(part).toBeGreaterThanOrEqual(0);
      expect(part).toBeLessThanOrEqual(n);
    })
  );
});
