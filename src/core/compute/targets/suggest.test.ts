import fc from 'fast-check';
import type { Direction } from '../../definition/types';
import { day, hour, week } from '../../time/units';
import { suggestTargets, windowsToAsk } from './suggest';

const year = [99.91, 99.95, 99.97, 99.4, 99.93, 99.96, 99.98, 99.92, 99.94, 99.95, 99.97, 99.99];

test.each<[string, number[], Direction, Array<[number | null, number | null, number]>]>([
  [
    'twelve months of an availability',
    year,
    'higher',
    [
      [99.91, null, 11],
      [99.93, null, 9],
      [99.95, null, 7],
    ],
  ],
  [
    'a latency',
    [212, 250, 231, 228, 240, 225, 236, 229, 233, 247, 238, 244],
    'lower',
    [
      [null, 247, 11],
      [null, 240, 9],
      [null, 233, 6],
    ],
  ],
  [
    'a stock',
    [40, 44, 47, 51, 38, 60, 45, 46, 49, 43],
    'range',
    [
      [38, 51, 9],
      [40, 51, 8],
      [43, 47, 5],
    ],
  ],
  ['always the same', [5, 5, 5, 5], 'higher', [[5, null, 4]]],
  ['too few', [5, 6], 'higher', []],
  [
    'below zero',
    [-10.5, -2.25, -7.125, -3],
    'higher',
    [
      [-11, null, 4],
      [-8, null, 3],
      [-3, null, 2],
    ],
  ],
  [
    'unknown ones do not count',
    [NaN, 1, 2, NaN, 3, Infinity],
    'higher',
    [
      [1, null, 3],
      [2, null, 2],
    ],
  ],
])('%s', (_, values, direction, expected) => {
  const { candidates } = suggestTargets(values, direction, year.length * 4 * week);
  expect(candidates.map(({ min, max, met }) => [min, max, met])).toEqual(expected);
});

test('no more decimals than the KPI has', () => {
  const found = (decimals: number) =>
    suggestTargets(year, 'higher', week, decimals).candidates.map(({ min, met }) => [min, met]);
  expect(found(1)).toEqual([[99.9, 11]]);
  expect(found(4)).toEqual([
    [99.91, 11],
    [99.93, 9],
    [99.95, 7],
  ]);
  expect(suggestTargets([2.5, 2.5, 2.5], 'lower', week, 0).candidates).toEqual([{ min: null, max: 3, met: 3 }]);
});

test('less than two weeks of history is told', () => {
  expect(suggestTargets(year, 'higher', 2 * week - 1).isShort).toBe(true);
  expect(suggestTargets(year, 'higher', 2 * week).isShort).toBe(false);
});

test.each([
  [hour, 672],
  [300_000, 700],
  [day, 28],
  [28 * day, 12],
  [365 * day, 12],
])('of windows of %d ms %d are asked for', (length, count) => {
  expect(windowsToAsk(length)).toBe(count);
});

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 40 });

test('a suggestion was met as often as it says, and as often as its share asks', () => {
  fc.assert(
    fc.property(values, fc.constantFrom<Direction>('higher', 'lower', 'range'), (all, direction) => {
      const { candidates, windows } = suggestTargets(all, direction, week);
      for (const { min, max, met } of candidates) {
        // A value that is as good as equal to a target meets it.
        const near = (value: number, limit: number) =>
          Math.abs(value - limit) <= 1e-12 * Math.min(Math.abs(value), Math.abs(limit));
        const good = all.filter(
          (value) =>
            (min === null || value >= min || near(value, min)) && (max === null || value <= max || near(value, max))
        );
        expect(met).toBe(good.length);
        expect(met).toBeGreaterThanOrEqual(windows / 2);
      }
      const counts = candidates.map(({ met }) => met);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      expect(counts.length === 0 || counts[0]! >= 0.9 * windows).toBe(true);
    })
  );
});

test('what is higher for one is lower for its opposite', () => {
  fc.assert(
    fc.property(values, (all) => {
      const up = suggestTargets(all, 'higher', week).candidates;
      const down = suggestTargets(
        all.map((value) => -value),
        'lower',
        week
      ).candidates;
      expect(down.map(({ max, met }) => [0 - max!, met])).toEqual(up.map(({ min, met }) => [0 + min!, met]));
    })
  );
});
