import fc from 'fast-check';
import { isAbove, isBelow, isEqual, lowestAbove, lowestEqual } from './meets';

const spellings: ReadonlyArray<readonly [string, (bad: number, n: number) => number]> = [
  ['100 * (1 - bad / n)', (bad, n) => 100 * (1 - bad / n)],
  ['100 - 100 * bad / n', (bad, n) => 100 - (100 * bad) / n],
  ['100 * (n - bad) / n', (bad, n) => (100 * (n - bad)) / n],
  ['(n - bad) / n * 100', (bad, n) => ((n - bad) / n) * 100],
  ['100 * (n - bad) * (1 / n)', (bad, n) => 100 * (n - bad) * (1 / n)],
];

const sizes = [3, 7, 10, 60, 96, 288, 360, 500, 1000, 1440, 2016, 8064, 10_000, 40_320, 99_999, 100_000];

/** Compares 100 (n - bad) / n with units / 10^digits in whole numbers. */
function exactly(bad: number, n: number, units: bigint, digits: number): number {
  const [value, target] = [BigInt(100 * (n - bad)) * BigInt(10 ** digits), units * BigInt(n)];
  return value < target ? -1 : value > target ? 1 : 0;
}

describe.each(spellings)('%s', (_, value) => {
  test.each(sizes)('of %d events compares with decimal targets as whole numbers do', (n) => {
    const wrong: string[] = [];
    const step = Math.max(1, Math.floor(n / 100));
    for (let bad = 0; bad <= n; bad += step) {
      for (const digits of [0, 1, 2, 3, 4]) {
        const near = (BigInt(100 * (n - bad)) * BigInt(10 ** digits)) / BigInt(n);
        for (const units of [near - BigInt(1), near, near + BigInt(1)]) {
          const [computed, target] = [value(bad, n), Number(`${units}e-${digits}`)];
          const found = isBelow(computed, target) ? -1 : isAbove(computed, target) ? 1 : 0;
          // Zero has no size to compare with.
          if (target !== 0 && bad < n && found !== exactly(bad, n, units, digits)) {
            wrong.push(`${bad} bad of ${n}, target ${target}: ${computed}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

test.each([
  [21, 1000, 97.9],
  [7, 10_000, 99.93],
])('%d bad of %d is exactly %d, and meets it', (bad, n, target) => {
  const value = 100 * (1 - bad / n);
  expect(value).not.toBe(target);
  expect([isEqual(value, target), isBelow(value, target), isAbove(value, target)]).toEqual([true, false, false]);
});

test.each([
  [99.9, 99.9 - 2e-10, -1],
  [-5, -5 * (1 + 2e-12), -1],
  [0, -1e-300, -1],
  [0, 1e-300, 1],
  [Infinity, 5, -1],
  [-Infinity, 5, 1],
])('against %d, %d is told apart', (limit, value, expected) => {
  expect(isBelow(value, limit) ? -1 : isAbove(value, limit) ? 1 : 0).toBe(expected);
});

test('a missing value is neither equal, below nor above', () => {
  expect([isEqual(NaN, 1), isBelow(NaN, 1), isAbove(NaN, 1), isEqual(NaN, NaN)]).toEqual([false, false, false, false]);
});

test('exact comparison with a moved limit says the same, but for numbers at its very edge', () => {
  const limits = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
  const shares = fc.oneof(
    fc.constantFrom(0, 1e-15, -1e-15, 5e-13, -5e-13, 3e-12, -3e-12),
    fc.double({ min: -1, max: 1, noNaN: true })
  );
  fc.assert(
    fc.property(limits, shares, (limit, share) => {
      const value = limit + share * Math.abs(limit);
      fc.pre(Math.abs(limit) > 1e-290 && Math.abs(Math.abs(share) - 1e-12) > 1e-14);
      expect(value >= lowestEqual(limit)).toBe(!isBelow(value, limit));
      expect(value >= lowestAbove(limit)).toBe(isAbove(value, limit));
    })
  );
});
