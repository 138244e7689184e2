import fc from 'fast-check';
import { select } from './select';

const values = fc.oneof(
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 300 }),
  fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 300 })
);

test('finds what sorting would have put there, smaller ones before and larger ones after', () => {
  fc.assert(
    fc.property(values, fc.nat(), (list, seed) => {
      const rank = seed % list.length;
      const buffer = Float64Array.from(list);
      const found = select(buffer, rank);
      expect(found === Float64Array.from(list).sort()[rank]).toBe(true);
      expect(found).toBe(buffer[rank]);
      expect(Math.max(...buffer.subarray(0, rank), -Infinity)).toBeLessThanOrEqual(found);
      expect(Math.min(...buffer.subarray(rank), Infinity)).toBeGreaterThanOrEqual(found);
      // The sort of typed arrays puts -0 before 0; one by differences would keep them as they come.
      expect(buffer.slice().sort()).toEqual(Float64Array.from(list).sort());
    })
  );
});

const n = 20_000;
test.each([
  ['ascending', (i: number) => i],
  ['descending', (i: number) => -i],
  ['equal', () => 5],
  ['two values', (i: number) => i % 2],
  ['up and down', (i: number) => Math.min(i, n - i)],
  ['interleaved', (i: number) => (i % 2 === 0 ? i : -i)],
  ['saw', (i: number) => i % 141],
])('%s values in an order that is hard on quick ways', (_name, at) => {
  const list = Float64Array.from({ length: n }, (_, i) => at(i));
  const sorted = list.slice().sort();
  for (const rank of [0, 1, n / 4, n / 2, n - 1]) {
    expect(select(list.slice(), rank)).toBe(sorted[rank]);
  }
});
