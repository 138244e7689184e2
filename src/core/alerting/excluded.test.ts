import fc from 'fast-check';
import type { Interval } from '../time/interval';
import { day, hour, minute, week } from '../time/units';
import { insideOf } from './excluded';

/** PromQL of times and numbers as JavaScript: comparisons with bool are 0 or 1 in both. */
function inside(spans: readonly Interval[], length: number, delay: number, at: number): boolean {
  const text = insideOf(spans, length, delay);
  const code = (text ?? '0').replaceAll('time()', String(at / 1000)).replace(/([<>]) bool/g, '$1');
  // eslint-disable-next-line no-new-func -- the text is our own, and its meaning is what is tested
  return Number(new Function(`return ${code}`)()) > 0;
}

const recurring = (from: number, length: number, period: number, count: number): Interval[] =>
  Array.from({ length: count }, (_, i) => ({ from: from + i * period, to: from + i * period + length }));

/** Sorted and disjoint, as they come. */
const worlds = fc
  .array(
    fc.record({
      from: fc.nat({ max: 300 }),
      hours: fc.integer({ min: 1, max: 30 }),
      period: fc.constantFrom(day, week, 8 * day),
      count: fc.integer({ min: 1, max: 8 }),
    }),
    { maxLength: 4 }
  )
  .map((all) => {
    const spans = all
      .flatMap(({ from, hours, period, count }) => recurring(100 * week + from * hour, hours * hour, period, count))
      .sort((a, b) => a.from - b.from);
    return spans.filter(({ from }, i) => spans.slice(0, i).every(({ to }) => to < from));
  });

test('a stretch is excluded exactly where it touches a span', () =>
  fc.assert(
    fc.property(
      worlds,
      fc.constantFrom(minute, 5 * minute),
      fc.constantFrom(0, 10_000),
      fc.nat({ max: 90 * 24 * 12 }),
      (spans, length, delay, step) => {
        const end = 100 * week + step * 5 * minute;
        const touches = spans.some(({ from, to }) => end > from && end - length < to);
        expect(inside(spans, length, delay, end + delay)).toBe(touches);
      }
    ),
    { numRuns: 3000 }
  ));

test('what recurs is one run, cut where the clocks change', () => {
  const summer = recurring(100 * week, 2 * hour, week, 20);
  const winter = recurring(120 * week + hour, 2 * hour, week, 20);
  expect(insideOf([...summer, ...winter], minute, 0)!.split(' + ')).toHaveLength(2);
  expect(insideOf([], minute, 0)).toBeNull();
});
