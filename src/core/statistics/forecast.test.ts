import fc from 'fast-check';
import { chance, dailyHistory, series } from '../testing/chance';
import { forecaster, type ForecastOptions } from './forecast';

const daysFrom = (first: number, n: number) => Array.from({ length: n }, (_, i) => first + i);
const first = 20_000;

const forecastAt = (days: ArrayLike<number>, values: ArrayLike<number>, day: number, options?: ForecastOptions) =>
  forecaster(days, values, options)?.(day) ?? null;

test.each([0.5, 0.95])('a band of another level holds the truth as often: %d', (level) => {
  const next = chance(17);
  let held = 0;
  for (let run = 0; run < 500; run++) {
    const all = dailyHistory(next, 67, 0.2);
    const { low, high } = forecastAt(daysFrom(first, 60), all.slice(0, 60), first + 66, { level })!;
    held += low <= all[66]! && all[66]! <= high ? 1 / 500 : 0;
  }
  expect(Math.abs(held - level)).toBeLessThan(0.07);
});

test('a line with a week on it goes on exactly', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 7, maxLength: 7 }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 14, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      (week, slope, n, ahead) => {
        const at = (day: number) => 3 + slope * day + week[day % 7]!;
        const days = daysFrom(700, n);
        const forecast = forecastAt(days, days.map(at), 699 + n + ahead)!;
        expect(forecast.value).toBeCloseTo(at(699 + n + ahead), 6);
        expect(forecast.high - forecast.low).toBeCloseTo(0, 6);
      }
    )
  );
});

const ways = fc.record({
  scale: fc.integer({ min: -9, max: 9 }).filter((scale) => scale !== 0),
  up: fc.integer({ min: -500, max: 500 }),
  later: fc.integer({ min: -30_000, max: 500 }),
});

test('shift and scale of the values, and another first day, change the forecast alike', () => {
  const values = dailyHistory(chance(8), 40, 0.2, 'gaussian', 0.3, 2);
  const plain = forecastAt(daysFrom(first, 40), values, first + 50)!;
  fc.assert(
    fc.property(ways, ({ scale, up, later }) => {
      const moved = forecastAt(
        daysFrom(first + later, 40),
        values.map((value) => scale * value + up),
        first + later + 50
      )!;
      const ends = [plain.low, plain.high].map((end) => scale * end + up).sort((a, b) => a - b);
      expect(moved.value).toBeCloseTo(scale * plain.value + up, 4);
      expect(moved.low).toBeCloseTo(ends[0]!, 4);
      expect(moved.high).toBeCloseTo(ends[1]!, 4);
    })
  );
});

test('neither order nor days without a value matter, and nothing given is changed', () => {
  const next = chance(2);
  const values = dailyHistory(next, 40, 0.2).map((value, i) => (i % 5 === 2 ? NaN : value));
  const days = daysFrom(first, 40);
  const expected = forecastAt(days, values, first + 45);
  const known = days.filter((_, i) => !Number.isNaN(values[i]!));
  expect(
    forecastAt(
      known,
      known.map((day) => values[day - first]!),
      first + 45
    )
  ).toEqual(expected);
  const given = [[...days].reverse(), [...values].reverse()] as const;
  expect(forecastAt(Float64Array.from(given[0]), given[1], first + 45)).toEqual(expected);
  expect(given[1]).toEqual([...values].reverse());
});

test('the band grows with distance and with the level, and the value lies in it', () => {
  const next = chance(6);
  for (let run = 0; run < 50; run++) {
    const values = dailyHistory(next, 14 + run, 0.2);
    const days = daysFrom(first, 14 + run);
    const width = (ahead: number, level: number) => {
      const { value, low, high } = forecastAt(days, values, first + 13 + run + ahead, { level })!;
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      return high - low;
    };
    const widths = [1, 5, 20, 60].map((ahead) => width(ahead, 0.8));
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(width(10, 0.9)).toBeGreaterThan(width(10, 0.5));
  }
});

test('a value that cannot pass a bound is not forecast beyond it', () => {
  const values = daysFrom(0, 20).map((i) => 90 + i / 2 + (i % 3));
  expect(forecastAt(daysFrom(first, 20), values, first + 60)!.value).toBeGreaterThan(100);
  expect(forecastAt(daysFrom(first, 20), values, first + 60, { min: 0, max: 100 })).toEqual({
    value: 100,
    low: 100,
    high: 100,
  });
  expect(forecastAt(daysFrom(first, 20), values, first - 60, { min: 80 })).toMatchObject({ low: 80, value: 80 });
});

test('more than a year of known days counts as the last 400', () => {
  const next = chance(5);
  const values = dailyHistory(next, 400, 0.2);
  const long = [...series(next, 200).map((value) => 1e6 * value), ...values];
  expect(forecastAt(daysFrom(first - 200, 600), long, first + 420)).toEqual(
    forecastAt(daysFrom(first, 400), values, first + 420)
  );
});

test.each([
  ['13 days', daysFrom(0, 13), daysFrom(0, 13)],
  ['14 days, one unknown', daysFrom(0, 14), [NaN, ...daysFrom(1, 13)]],
  ['14 times the same day', new Array<number>(14).fill(5), daysFrom(0, 14)],
  ['no days', [], []],
  ['under half of the days known', daysFrom(0, 41), daysFrom(0, 41).map((i) => (i % 2 === 0 && i < 40 ? i : NaN))],
  ['an end without values', daysFrom(0, 60), daysFrom(0, 60).map((i) => (i < 29 ? i : NaN))],
])('not enough data: %s', (_name, days, values) => {
  expect(forecastAt(days, values, 70)).toBeNull();
  expect(forecaster(days, values)).toBeNull();
});

test('half of the days known are enough', () => {
  const days = daysFrom(0, 40);
  expect(
    forecastAt(
      days,
      days.map((i) => (i % 2 === 0 ? i : NaN)),
      50
    )!.value
  ).toBeCloseTo(50, 9);
});
