import fc from 'fast-check';
import { anyWeek, chance, series, type Noise } from '../testing/chance';
import { forecaster, type ForecastOptions } from './forecast';

const daysFrom = (first: number, n: number) => Array.from({ length: n }, (_, i) => first + i);
const first = 20_000;

const forecastAt = (days: ArrayLike<number>, values: ArrayLike<number>, day: number, options?: ForecastOptions) =>
  forecaster(days, values, options)?.(day) ?? null;

/** Daily values as KPIs have them: a level, a trend, a week and noise. */
function history(next: () => number, n: number, noise: Noise = 'gaussian', carried = 0, week = 1): number[] {
  const pattern = anyWeek(next, week);
  const trend = 0.4 * (next() - 0.5);
  return series(next, n, noise, carried).map((value, i) => 50 + trend * i + pattern[i % 7]! + value);
}

describe('the band of 80 % holds the truth in 70 to 90 % of runs', () => {
  const horizons = [1, 3, 7, 14, 30];
  const lengths = [14, 17, 21, 28, 90];
  const runs = 400;
  const rows: string[] = [`${''.padEnd(24)}${lengths.map((n) => `${n} days`.padEnd(10)).join('')}`];
  afterAll(() =>
    process.stdout.write(`Held by the band in % of runs, over horizons and rhythms:\n${rows.join('\n')}\n`)
  );

  test.each<[Noise, number]>([
    ['gaussian', 0],
    ['heavy tails', 0],
    ['laplace', 0],
    ['skewed', 0],
    ['spikes', 0],
    ['counts', 0],
    ['gaussian', 0.3],
    ['gaussian', 0.5],
    ['heavy tails', 0.5],
    ['laplace', 0.5],
  ])('%s noise of which %d carries over', (noise, carried) => {
    const cells = lengths.map((n) => [0, 1, 4].flatMap((week) => held(n, noise, carried, week)));
    const inPercent = (share: number) => (100 * share).toFixed(0);
    rows.push(
      `${noise} ${carried}`.padEnd(24) +
        cells.map((cell) => `${inPercent(Math.min(...cell))}..${inPercent(Math.max(...cell))}`.padEnd(10)).join('')
    );
    expect(Math.min(...cells.flat())).toBeGreaterThanOrEqual(0.7);
    expect(Math.max(...cells.flat())).toBeLessThanOrEqual(0.9);
  });

  /** For each horizon, the share of runs in which the value that came lay in the band; every other run has days missing. */
  function held(n: number, noise: Noise, carried: number, week: number): number[] {
    const next = chance(1000 * n + week);
    const hits = horizons.map(() => 0);
    for (let run = 0; run < runs; run++) {
      const all = history(next, n + 30, noise, carried, week);
      const seen = all.slice(0, n).map((value, i) => (run % 2 === 1 && n > 21 && i > 0 && next() < 0.2 ? NaN : value));
      const forecast = forecaster(daysFrom(first, n), seen)!;
      horizons.forEach((ahead, i) => {
        const { low, high } = forecast(first + n - 1 + ahead);
        hits[i]! += low <= all[n - 1 + ahead]! && all[n - 1 + ahead]! <= high ? 1 : 0;
      });
    }
    return hits.map((count) => count / runs);
  }
});

test.each([0.5, 0.95])('a band of another level holds the truth as often: %d', (level) => {
  const next = chance(17);
  let held = 0;
  for (let run = 0; run < 500; run++) {
    const all = history(next, 67);
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
  const values = history(chance(8), 40, 'gaussian', 0.3, 2);
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
  const values = history(next, 40).map((value, i) => (i % 5 === 2 ? NaN : value));
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
    const values = history(next, 14 + run);
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
  const values = history(next, 400);
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
