import fc from 'fast-check';
import { subtract, totalLength, union, type Interval } from './interval';

const of = (...pairs: Array<[number, number]>): Interval[] => pairs.map(([from, to]) => ({ from, to }));

test.each([
  [of(), 0, of()],
  [of([3, 4], [1, 2]), 0, of([1, 2], [3, 4])],
  [of([1, 2], [2, 3]), 0, of([1, 3])],
  [of([1, 5], [2, 3]), 0, of([1, 5])],
  [of([1, 2], [4, 5]), 2, of([1, 5])],
  [of([1, 2], [4, 5]), 1, of([1, 2], [4, 5])],
  [of([2, 2], [3, 1]), 0, of()],
])('union(%j, %d) = %j', (intervals, gap, expected) => {
  expect(union(intervals, gap)).toEqual(expected);
});

test.each([
  [of([0, 10]), of(), of([0, 10])],
  [of([0, 10]), of([0, 10]), of()],
  [of([0, 10]), of([2, 3], [5, 12]), of([0, 2], [3, 5])],
  [of([0, 10]), of([-5, 1], [20, 30]), of([1, 10])],
])('%j without %j = %j', ([whole], taken, expected) => {
  expect(subtract(whole!, taken)).toEqual(expected);
});

test('what is taken and what is left make the whole', () => {
  const interval = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20 }));
  fc.assert(
    fc.property(fc.array(interval), (parts) => {
      const whole = { from: 10, to: 40 };
      const taken = union(parts.map(([from, length]) => ({ from, to: from + length })));
      const inside = taken
        .map(({ from, to }) => ({ from: Math.max(from, 10), to: Math.min(to, 40) }))
        .filter(({ from, to }) => to > from);
      const left = subtract(whole, taken);
      expect(totalLength(left) + totalLength(inside)).toBe(30);
      expect(union([...left, ...inside])).toEqual([whole]);
    })
  );
});
