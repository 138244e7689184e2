import fc from 'fast-check';
import { PrefixSum, type Windows } from '../statistics/prefixSum';
import { aggregate, type Segments } from './aggregate';

const overs = ['sum', 'avg', 'count', 'min', 'max', 'last'] as const;

/** The same by hand: gather what counts, fold it. */
function byHand(over: (typeof overs)[number], { values, counts }: Segments, start: number, end: number): number {
  const inside = [...values.keys()].filter((i) => i >= start && i < end && counts[i]! > 0);
  const buckets = inside.reduce((n, i) => n + counts[i]!, 0);
  const sum = inside.reduce((total, i) => total + values[i]!, 0);
  if (over === 'count') {
    return buckets;
  }
  if (inside.length === 0) {
    return NaN;
  }
  switch (over) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / buckets;
    case 'min':
      return Math.min(...inside.map((i) => values[i]!));
    case 'max':
      return Math.max(...inside.map((i) => values[i]!));
    case 'last':
      return values[inside[inside.length - 1]!]!;
  }
}

const segment = fc.record({ value: fc.integer({ min: -1000, max: 1000 }), count: fc.constantFrom(0, 1, 12) });

test.each(overs)('%s over any windows equals the same by hand', (over) => {
  fc.assert(
    fc.property(
      fc.array(segment, { minLength: 1, maxLength: 40 }),
      fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { minLength: 1, maxLength: 20 }),
      (segments, pairs) => {
        const n = segments.length;
        const input = {
          values: Float64Array.from(segments, ({ value, count }) => (count === 0 ? NaN : value)),
          counts: Float64Array.from(segments, ({ count }) => count),
        };
        const windows: Windows = {
          starts: Int32Array.from(pairs, ([a, b]) => Math.min(a, b, n)),
          ends: Int32Array.from(pairs, ([a, b]) => Math.min(Math.max(a, b), n)),
        };
        const known = new PrefixSum(input.counts).windows(windows);
        const sums = new PrefixSum(input.values.map((value) => (Number.isNaN(value) ? 0 : value))).windows(windows);
        const found = aggregate(over, input, windows, { known, sums });
        pairs.forEach((_, i) => {
          const expected = byHand(over, input, windows.starts[i]!, windows.ends[i]!);
          expect(Object.is(found[i], expected) || Math.abs(found[i]! - expected) < 1e-9).toBe(true);
        });
      }
    )
  );
});

test('sliding windows need no second look', () => {
  const values = Float64Array.of(5, 3, 8, 1, 9, 2);
  const input = { values, counts: new Float64Array(6).fill(1) };
  const windows = { starts: Int32Array.of(0, 1, 2, 3), ends: Int32Array.of(3, 4, 5, 6) };
  const known = { known: new Float64Array(4).fill(3), sums: new Float64Array(4) };
  expect([...aggregate('max', input, windows, known)]).toEqual([8, 8, 9, 9]);
  expect([...aggregate('min', input, windows, known)]).toEqual([3, 1, 1, 1]);
});

test('a short stretch after a huge one is exact', () => {
  const sums = new PrefixSum(Float64Array.of(1e16, 1, 2, 3, -1e16, 0.1));
  expect(sums.between(1, 4)).toBe(6);
  expect(sums.between(5, 6)).toBeCloseTo(0.1, 15);
});
