import fc from 'fast-check';
import { knownPoints, thinned } from './points';

const coordinate = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -9, max: 9 }) },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity) }
);

test('keeps the pairs of which both sides are known, in order, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 30 }), (pairs) => {
      const { x, y } = knownPoints(
        pairs.map(([first]) => first),
        pairs.map(([, second]) => second)
      );
      const expected = pairs.filter((pair) => pair.every(Number.isFinite)).sort(([a, c], [b, d]) => a - b || c - d);
      expect([...x].map((value, i) => [value, y[i]])).toEqual(expected);
    })
  );
});

test('an x without a y is missing, and what is given stays as it was', () => {
  const x = [3, 1, 2];
  const points = knownPoints(x, [30, 10]);
  expect([[...points.x], [...points.y]]).toEqual([
    [1, 3],
    [10, 30],
  ]);
  expect(x).toEqual([3, 1, 2]);
});

test('few points stay as they are', () => {
  const points = knownPoints([1, 2, 3], [1, 2, 3]);
  expect(thinned(points, 3)).toBe(points);
});

test('many become medians of neighbours that differ in number by one at most', () => {
  const x = Float64Array.from({ length: 11 }, (_, i) => i);
  const points = thinned({ x, y: x.map((value) => (value === 4 ? 1e9 : 2 * value)) }, 3);
  // 0 to 2, 3 to 6, 7 to 10.
  expect([...points.x]).toEqual([1, 4.5, 8.5]);
  expect([...points.y]).toEqual([2, 11, 17]);
});
