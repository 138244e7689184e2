import fc from 'fast-check';
import { excludedBetween, excludedBuckets, type Exclusion } from './exclusion';
import { overlaps, subtract, totalLength, union, type Interval } from './interval';
import { parseTimeInterval } from './recurring/parse';
import type { TimeInterval } from './recurring/timeInterval';
import { day, hour, minute } from './units';

const at = (text: string) => Date.parse(text);

function recurring(value: unknown): TimeInterval {
  const result = parseTimeInterval(value);
  if (!result.ok) {
    throw new Error(result.problems[0]?.message);
  }
  return result.value;
}

const sundayNight = recurring({
  weekdays: ['sunday'],
  times: [{ start_time: '02:00', end_time: '04:00' }],
  location: 'Europe/Berlin',
});

const once = (from: number, to: number, reason: string) => ({ from, to, reason });
const of = (name: string, spans: Exclusion['once'], intervals: readonly TimeInterval[] = []): Exclusion => ({
  name,
  once: spans,
  intervals,
});
const week = { from: at('2026-11-09T00:00:00Z'), to: at('2026-11-16T00:00:00Z') };

test('spans and recurring intervals, each with its reason', () => {
  const upgrade = once(at('2026-11-14T22:00:00Z'), at('2026-11-15T00:30:00Z'), 'Database upgrade');
  expect(excludedBetween([of('planned-maintenance', [upgrade], [sundayNight])], week)).toEqual([
    { from: upgrade.from, to: upgrade.to, reasons: ['Database upgrade'] },
    { from: at('2026-11-15T01:00:00Z'), to: at('2026-11-15T03:00:00Z'), reasons: ['planned-maintenance'] },
  ]);
});

test.each([
  ['nothing', [], []],
  ['nothing within', [once(20, 30, 'a')], []],
  ['an empty span', [once(3, 3, 'a')], []],
  ['a span that ends before it begins', [once(5, 3, 'a')], []],
  ['what is within only', [once(-5, 3, 'a'), once(8, 30, 'b')], ['0-3 a', '8-10 b']],
  ['an overlap has both reasons', [once(1, 5, 'a'), once(3, 8, 'b')], ['1-3 a', '3-5 a b', '5-8 b']],
  ['one inside another', [once(1, 8, 'a'), once(3, 5, 'b')], ['1-3 a', '3-5 a b', '5-8 a']],
  ['the order of the definitions', [once(3, 8, 'b'), once(1, 5, 'a')], ['1-3 a', '3-5 b a', '5-8 b']],
  ['the same reason twice', [once(1, 5, 'a'), once(3, 8, 'a')], ['1-8 a']],
  ['touching', [once(1, 3, 'a'), once(3, 5, 'b'), once(5, 6, 'b')], ['1-3 a', '3-6 b']],
  ['alike', [once(1, 3, 'a'), once(1, 3, 'b')], ['1-3 a b']],
])('excluded: %s', (_, spans, expected) => {
  const excluded = excludedBetween([of('x', spans)], { from: 0, to: 10 });
  expect(excluded.map(({ from, to, reasons }) => `${from}-${to} ${reasons.join(' ')}`)).toEqual(expected);
});

test('two exclusions with recurring intervals are told apart by their names', () => {
  const always = recurring({});
  expect(excludedBetween([of('a', [], [always, always]), of('b', [], [always])], week)).toEqual([
    { ...week, reasons: ['a', 'b'] },
  ]);
});

const span = fc
  .tuple(fc.integer({ min: -20, max: 120 }), fc.integer({ min: -3, max: 40 }), fc.constantFrom('a', 'b', 'c'))
  .map(([from, length, reason]) => once(from, from + length, reason));

test('excluded time is the union of the spans, disjoint, and at each moment has the reasons of the spans there', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      const within = { from: 0, to: 100 };
      const excluded = excludedBetween([of('x', spans)], within);
      const moments = Array.from({ length: 100 }, (_, moment) => moment);
      const holds = (moment: number) => (part: Interval) => part.from <= moment && moment < part.to;
      const told = moments.map((moment) => excluded.filter(holds(moment)).map(({ reasons }) => reasons.join()));
      const asked = moments.map((moment) => [...new Set(spans.filter(holds(moment)).map(({ reason }) => reason))]);
      expect(told).toEqual(asked.map((reasons) => (reasons.length === 0 ? [] : [reasons.join()])));
      expect(excluded.every(({ from, to }) => from >= 0 && to <= 100 && from < to)).toBe(true);
    })
  );
});

test('closed is what lies outside of opening hours, unless something else excludes it too', () => {
  const hours: Exclusion = {
    name: 'outside office',
    once: [{ from: 3, to: 6, reason: '' }],
    intervals: [],
    isOutside: true,
  };
  const within = { from: 0, to: 10 };
  const found = excludedBetween([hours, of('x', [once(8, 9, 'upgrade')])], within);
  expect(found.map(({ from, to, isClosed }) => [from, to, isClosed])).toEqual([
    [0, 3, true],
    [6, 8, true],
    [8, 9, undefined],
    [9, 10, true],
  ]);
  // A name says nothing: this is maintenance.
  expect(excludedBetween([of('outside office', [once(1, 2, 'outside office')])], within)[0]?.isClosed).toBeUndefined();
});

test('excluding nothing excludes nothing', () => {
  expect(excludedBetween([], week)).toEqual([]);
  expect(excludedBetween([of('empty', [])], week)).toEqual([]);
});

test.each<[string, Interval[], number, Interval[]]>([
  ['on the grid', [{ from: 10, to: 20 }], 5, [{ from: 10, to: 20 }]],
  ['off it', [{ from: 11, to: 19 }], 5, [{ from: 10, to: 20 }]],
  ['inside one bucket', [{ from: 11, to: 12 }], 5, [{ from: 10, to: 15 }]],
  ['an empty one', [{ from: 12, to: 12 }], 5, []],
  ['two that meet in a bucket', [{ from: 1, to: 6 }, { from: 8, to: 12 }], 5, [{ from: 0, to: 15 }]], // prettier-ignore
  ['two that touch then', [{ from: 1, to: 4 }, { from: 6, to: 9 }], 5, [{ from: 0, to: 10 }]], // prettier-ignore
  ['two apart, unsorted', [{ from: 16, to: 19 }, { from: 1, to: 4 }], 5, [{ from: 0, to: 5 }, { from: 15, to: 20 }]], // prettier-ignore
  ['before the epoch', [{ from: -7, to: -6 }], 5, [{ from: -10, to: -5 }]],
])('buckets of %s', (_, intervals, bucket, expected) => {
  expect(excludedBuckets(intervals, bucket)).toEqual(expected);
});

test('never less than asked, and at most the rest of one bucket more at each edge', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 2 * day }), fc.integer({ min: 0, max: 6 * hour }))
    .map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 6 }), fc.constantFrom(minute, 5 * minute, hour), (asked, bucket) => {
      const out = excludedBuckets(asked, bucket);
      expect(asked.flatMap((one) => subtract(one, out))).toEqual([]);
      expect(out.every(({ from, to }) => from % bucket === 0 && to % bucket === 0)).toBe(true);
      const parts = union(asked);
      expect(totalLength(out) - totalLength(parts)).toBeLessThan(2 * bucket * Math.max(1, parts.length));
      const buckets = out.flatMap(({ from, to }) =>
        Array.from({ length: (to - from) / bucket }, (_, index) => ({
          from: from + index * bucket,
          to: from + (index + 1) * bucket,
        }))
      );
      expect(buckets.filter((one) => !parts.some((part) => overlaps(part, one)))).toEqual([]);
    })
  );
});
