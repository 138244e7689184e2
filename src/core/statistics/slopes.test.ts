import { lineThrough, pairSlopes, residualsOf } from './slopes';

const points = { x: Float64Array.of(1, 2, 2, 4), y: Float64Array.of(5, 7, 8, 2) };

test('one slope a pair that differs in x', () => {
  expect([...pairSlopes(points)]).toEqual([2, 3, -1, -2.5, -3]);
});

test('within seasons, only pairs of one season', () => {
  expect([...pairSlopes(points, Uint8Array.of(0, 1, 0, 1))]).toEqual([3, -2.5]);
});

test('a line goes through the middle, and residuals are what is left', () => {
  expect(lineThrough(points, 1)).toEqual({ slope: 1, intercept: 4.5 });
  expect([...residualsOf(points, { slope: 1, intercept: 4.5 })]).toEqual([-0.5, 0.5, 1.5, -6.5]);
});
