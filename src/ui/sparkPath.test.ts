import fc from 'fast-check';
import { extentOf, lastDot, linePath, stepPath } from './sparkPath';

const extent = { low: 0, high: 10 };

test.each([
  [[0, 5, 10], 'M0 100L50 50L100 0'],
  [[0, null, 10], 'M0 100h0M100 0h0'],
  [[null, 5, 5], 'M50 50L100 50'],
  [[null, null], ''],
  [[5], 'M50 50h0'],
  [[], ''],
])('the line through %j is %j', (values, path) => {
  expect(linePath(values, extent)).toBe(path);
});

test('a step holds its value until the next', () => {
  expect(stepPath([0, 0, 10], extent)).toBe('M0 100H50V100H100V0');
});

test.each([
  [[0, 10, null], 'M50 0h0'],
  [[null], ''],
])('the dot of %j is %j', (values, path) => {
  expect(lastDot(values, extent)).toBe(path);
});

test.each([
  [[[1, 3], [2]], { low: 0.84, high: 3.16 }],
  [[[5, 5]], { low: 0, high: 10 }],
  [[[0]], { low: -1, high: 1 }],
  [[[null], []], null],
])('the extent of %j is %j', (columns, expected) => {
  expect(extentOf(columns)).toEqual(expected);
});

test('every known value lies inside the square', () => {
  const value = fc.option(fc.double({ noNaN: true, min: -1e12, max: 1e12 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const around = extentOf([values]);
      const numbers = around === null ? [] : (linePath(values, around).match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
      expect(numbers.every((number) => number >= 0 && number <= 100)).toBe(true);
    })
  );
});
