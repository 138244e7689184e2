import fc from 'fast-check';
import * as oracle from 'simple-statistics';
import { known, median, quantile, quantileOf, rankOf } from './quantile';

const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 60 });
const missing = fc.constantFrom(NaN, Infinity, -Infinity);

test('the median is that of simple-statistics', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      expect(median(list)).toBeCloseTo(oracle.median(list), 8);
    })
  );
});

test('quartiles of 4 k + 1 values are those of simple-statistics, where all definitions agree', () => {
  fc.assert(
    fc.property(numbers, (list) => {
      const odd = list.slice(0, Math.floor((list.length - 1) / 4) * 4 + 1);
      for (const share of [0, 0.25, 0.5, 0.75, 1]) {
        expect(quantile(odd, share)).toBe(oracle.quantile(odd, share));
      }
    })
  );
});

/** numpy.quantile, whose default is type 7. */
test.each([
  [[15, 20, 35, 40, 50], 0.05, 16],
  [[15, 20, 35, 40, 50], 0.3, 23],
  [[15, 20, 35, 40, 50], 0.4, 29],
  [[3, -1, 4, 1, 5, 9, 2, 6], 0.1, 0.4],
  [[3, -1, 4, 1, 5, 9, 2, 6], 0.25, 1.75],
  [[3, -1, 4, 1, 5, 9, 2, 6], 0.9, 6.9],
  [[3, -1, 4, 1, 5, 9, 2, 6], -1, -1],
  [[3, -1, 4, 1, 5, 9, 2, 6], 2, 9],
  [[7], 0.3, 7],
])('quantile(%j, %d) = %d', (list, share, expected) => {
  expect(quantile(list, share)).toBeCloseTo(expected, 12);
});

test('between two neighbours a quantile moves evenly', () => {
  fc.assert(
    fc.property(numbers, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (list, seed, part) => {
      const sorted = [...list, 0].sort((a, b) => a - b);
      const below = seed % (sorted.length - 1);
      const expected = sorted[below]! * (1 - part) + sorted[below + 1]! * part;
      expect(quantile([...list, 0], (below + part) / (sorted.length - 1))).toBeCloseTo(expected, 6);
    })
  );
});

test('missing values do not matter, nor does order, and what is given stays as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: -50, max: 50 }), missing), { maxLength: 40 }), (list) => {
      const given = [...list];
      const found = [median(list), quantile(list, 0.9)];
      const only = list.filter(Number.isFinite);
      expect([median(only), quantile(only, 0.9)]).toEqual(found);
      const reversed = Float64Array.from(list).reverse();
      expect([median(reversed), quantile(reversed, 0.9)]).toEqual(found);
      expect(list).toEqual(given);
      expect([...known(list)]).toEqual(only);
    })
  );
});

test('shift and scale', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: -9, max: 9 }), fc.integer({ min: -99, max: 99 }), (list, scale, shift) => {
      const moved = list.map((value) => scale * value + shift);
      expect(median(moved)).toBeCloseTo(scale * median(list)! + shift, 6);
      const mirrored = scale < 0 ? 0.8 : 0.2;
      expect(quantile(moved, 0.2)).toBeCloseTo(scale * quantile(list, mirrored)! + shift, 6);
    })
  );
});

test('of nothing there is none', () => {
  expect([median([]), median([NaN]), quantile([Infinity], 0.5)]).toEqual([null, null, null]);
  expect(quantileOf(new Float64Array(0), 0.5)).toBeNaN();
});

test('a rank outside stands for the nearest one inside', () => {
  expect([-1, 0, 1, 2, 9].map((rank) => rankOf(Float64Array.of(3, 1, 2), rank))).toEqual([1, 1, 2, 3, 3]);
});
