import fc from 'fast-check';
import { kendallVariance, mannKendall } from './mannKendall';
import { knownPoints } from './points';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** pymannkendall 1.4.3, original_test: S, its variance, z and p. The first is the example of Sen (1968). */
test.each([
  [[9, 15, 19, 20, 45, 55, 78], 21, 44.333333333333336, 3.003757045930553, 0.0026666817936140674],
  [[3, 3, 4, 5, 4, 4, 6, 7, 6, 6], 30, 116.66666666666667, 2.6848782893403995, 0.007255622276777007],
  [
    [12.5, 11, 13, 10.5, 9, 9.5, 9, 7, 8, 6.5, 5, 5.5],
    -55,
    211.66666666666666,
    -3.711654341766742,
    0.00020590905178674568,
  ],
  [[2.1, 1.4, 3.3, 2.2, 2.8, 1.9, 2.4, 3.1, 1.7, 2.6, 2.0], 1, 165, 0, 1],
])('of %j', (values, s, variance, z, p) => {
  const found = mannKendall(knownPoints(upTo(values.length), values));
  expect(found.s).toBe(s);
  expect(found.variance).toBeCloseTo(variance, 10);
  expect(found.z).toBeCloseTo(z, 10);
  expect(found.p).toBeCloseTo(p, 12);
});

/** scipy.stats.kendalltau, asymptotic, which does not correct for continuity: 3.15079 is S over its standard deviation. */
test('ties on both sides', () => {
  const points = knownPoints([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [1, 2, 2, 4, 3, 3, 5, 4, 6, 6]);
  const { s, variance } = mannKendall(points);
  expect(s / Math.sqrt(variance)).toBeCloseTo(3.1507905223975996, 10);
});

function* permutations(list: readonly number[]): Generator<number[]> {
  if (list.length === 0) {
    yield [];
  }
  for (const [i, first] of list.entries()) {
    for (const rest of permutations([...list.slice(0, i), ...list.slice(i + 1)])) {
      yield [first, ...rest];
    }
  }
}

test('the variance is that over all orders the values could have come in', () => {
  const small = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(small, small, (first, second) => {
      const n = Math.min(first.length, second.length);
      const x = first.slice(0, n).sort((a, b) => a - b);
      let squares = 0;
      let orders = 0;
      for (const y of permutations(second.slice(0, n))) {
        let s = 0;
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) {
            s += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
          }
        }
        squares += s * s;
        orders++;
        expect(mannKendall(knownPoints(x, y)).s).toBe(s);
      }
      expect(kendallVariance(knownPoints(x, second.slice(0, n)))).toBeCloseTo(squares / orders, 9);
    }),
    { numRuns: 60 }
  );
});

test('a test by rank does not see how far values rise', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 25 }), (values) => {
      const plain = mannKendall(knownPoints(upTo(values.length), values));
      const cubed = mannKendall(
        knownPoints(
          upTo(values.length),
          values.map((value) => value ** 3 + 7)
        )
      );
      const mirrored = mannKendall(
        knownPoints(
          upTo(values.length),
          values.map((value) => -value)
        )
      );
      expect(cubed).toEqual(plain);
      expect(mirrored.s + plain.s).toBe(0);
      expect(mirrored.p).toBe(plain.p);
    })
  );
});

test('values that depend on each other say less', () => {
  const points = knownPoints(upTo(9), [1, 2, 4, 3, 5, 7, 6, 8, 9]);
  expect(mannKendall(points, 4).z).toBeCloseTo(mannKendall(points).z / 2, 12);
  expect(mannKendall(points, 4).p).toBeGreaterThan(mannKendall(points).p);
});

test.each([[[]], [[4]], [[4, 4, 4, 4]]])('%j has no trend', (values) => {
  expect(mannKendall(knownPoints(upTo(values.length), values))).toEqual({ s: 0, variance: 0, z: 0, p: 1 });
});
