import fc from 'fast-check';
import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { chance, poisson, series } from '../testing/chance';
import { unusualAt } from './unusual';

const perWeek = 24;
const weeks = (of: (week: number, hour: number) => number, count = 6): number[] =>
  Array.from({ length: count * perWeek }, (_, i) => of(Math.floor(i / perWeek), i % perWeek));

test("it is simple-statistics' median and MAD of the same hour of earlier weeks", () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 6, maxLength: 9 });
  fc.assert(
    fc.property(values, (hours) => {
      const all = hours.flatMap((value) => [value, ...new Array<number>(6).fill(0)]);
      const earlier = hours.slice(0, -1);
      const n = earlier.length;
      const found = unusualAt(all, n * 7, 7, { neighbours: 0, floor: 0 });
      // A median of a few values is nearer to them than the truth is, and is itself uncertain.
      const spread =
        1.4826 * medianAbsoluteDeviation(earlier) * Math.sqrt(n / (n - 1)) * Math.sqrt(1 + Math.PI / 2 / n);
      if (spread > 1e-6) {
        expect(found!.expected).toBeCloseTo(median(earlier), 8);
        expect(found!.deviation).toBeCloseTo((hours[n]! - median(earlier)) / spread, 5);
        expect(found!.unusual).toBe(Math.abs(found!.deviation) > 4);
      }
    })
  );
});

test('an hour far from its like is unusual, though another hour is always so', () => {
  const next = chance(3);
  const noise = series(next, 6 * perWeek);
  const rush = weeks((week, hour) => 100 + (hour === 9 ? 50 : 0) + noise[week * perWeek + hour]!);
  const place = 5 * perWeek;
  expect(unusualAt(rush, place + 9, perWeek)).toMatchObject({ unusual: false });
  rush[place + 3] = 150;
  const found = unusualAt(rush, place + 3, perWeek)!;
  expect(found.unusual).toBe(true);
  expect(found.deviation).toBeGreaterThan(10);
  expect(found.expected).toBeCloseTo(100, -1);
});

test('what is flagged of a week without anything unusual', () => {
  const flagged = (values: readonly number[], options: Parameters<typeof unusualAt>[3]): number => {
    const results = Array.from({ length: 168 }, (_, i) => unusualAt(values, 672 + i, 168, options));
    return results.filter((one) => one?.unusual === true).length / 168;
  };
  const next = chance(8);
  let [usual, strict, counts] = [0, 0, 0];
  for (let run = 0; run < 20; run++) {
    const values = series(next, 840).map((value) => 100 + value);
    usual += flagged(values, {}) / 20;
    strict += flagged(values, { neighbours: 6, threshold: 5 }) / 20;
    counts +=
      flagged(
        Array.from({ length: 840 }, () => poisson(next, 5)),
        { counts: true, neighbours: 6, threshold: 5 }
      ) / 20;
  }
  expect(usual).toBeLessThan(0.03);
  expect(strict).toBeLessThan(0.005);
  expect(counts).toBeLessThan(0.005);
});

test('what never varies is unusual from a thousandth on, or from the floor that is said', () => {
  const flat = weeks(() => 100);
  const place = 5 * perWeek + 2;
  const at = (value: number, floor?: number) =>
    unusualAt(
      [...flat.slice(0, place), value, ...flat.slice(place + 1)],
      place,
      perWeek,
      floor === undefined ? {} : { floor }
    );
  expect(at(100)).toMatchObject({ deviation: 0, unusual: false });
  expect(at(99)!.unusual).toBe(true);
  expect(at(99.8)!.unusual).toBe(false);
  expect(at(99, 1)!.unusual).toBe(false);
});

test.each([
  ['under four weeks before it', weeks(() => 5, 4), 3 * perWeek + 1],
  ['the value itself is missing', weeks((week) => (week === 5 ? NaN : 5)), 5 * perWeek + 1],
  ['two of four weeks are missing', weeks((week) => (week === 1 || week === 2 ? NaN : week), 5), 4 * perWeek + 1],
  ['nothing there', [], 0],
  ['always zero, and no floor', weeks((week) => (week === 5 ? 1 : 0)), 5 * perWeek],
])('not enough data: %s', (_name, values, index) => {
  expect(unusualAt(values, index, perWeek)).toBeNull();
});

test('a weekly rhythm moved by whole weeks is the same', () => {
  const next = chance(12);
  const values = series(next, 8 * perWeek);
  const later = [...new Array<number>(perWeek).fill(NaN), ...values];
  const options = { weeks: 5 };
  expect(unusualAt(later, 8 * perWeek, perWeek, options)).toEqual(unusualAt(values, 7 * perWeek, perWeek, options));
});
