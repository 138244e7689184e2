import fc from 'fast-check';
import { anyWeek, chance, series } from '../testing/chance';
import { weekdayOf, weeklyRhythm } from './weekly';

const weekdays = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 7);

test.each([
  [0, 0],
  [6, 6],
  [7, 0],
  [20_000, 1],
  [20_000.9, 1],
  [-1, 6],
  [-7, 0],
])('day %d is weekday %d', (day, weekday) => {
  expect(weekdayOf(day)).toBe(weekday);
});

test('a rhythm without noise is found whole, from two weeks on', () => {
  fc.assert(
    fc.property(
      fc
        .array(fc.integer({ min: -50, max: 50 }), { minLength: 7, maxLength: 7 })
        .filter((week) => new Set(week).size > 1),
      fc.integer({ min: 14, max: 40 }),
      fc.integer({ min: -9, max: 9 }),
      (week, n, level) => {
        const { effects, kept, spent } = weeklyRhythm(
          weekdays(n),
          Float64Array.from({ length: n }, (_, i) => level + week[i % 7]!)
        );
        const mean = week.reduce((sum, value) => sum + value, 0) / 7;
        expect(kept).toBe(1);
        expect(spent).toBe(6);
        week.forEach((value, i) => expect(effects[i]).toBeCloseTo(value - mean, 9));
      }
    )
  );
});

test.each([14, 28, 56])('in %d days of noise hardly a rhythm is seen, and a plain one nearly whole', (n) => {
  const next = chance(n);
  let ofNoise = 0;
  let ofRhythm = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const noise = series(next, n);
    const week = anyWeek(next, 6);
    ofNoise += weeklyRhythm(weekdays(n), Float64Array.from(noise)).kept / runs;
    ofRhythm +=
      weeklyRhythm(
        weekdays(n),
        Float64Array.from(noise, (value, i) => value + week[i % 7]!)
      ).kept / runs;
  }
  expect(ofNoise).toBeLessThan(0.35);
  expect(ofRhythm).toBeGreaterThan(0.9);
});

test('drawing the effects towards zero brings them nearer to the truth than medians are', () => {
  const next = chance(3);
  let drawn = 0;
  let plain = 0;
  for (let run = 0; run < 300; run++) {
    const week = anyWeek(next, 0.4);
    const mean = week.reduce((sum, value) => sum + value, 0) / 7;
    const values = Float64Array.from(series(next, 28), (value, i) => value + week[i % 7]!);
    const { effects, kept } = weeklyRhythm(weekdays(28), values);
    if (kept > 0) {
      week.forEach((value, i) => {
        drawn += (effects[i]! - (value - mean)) ** 2;
        plain += (effects[i]! / kept - (value - mean)) ** 2;
      });
    }
  }
  expect(drawn).toBeLessThan(0.95 * plain);
});

test('a weekday without a value has no effect, and few weekdays make no rhythm', () => {
  const working = weekdays(28).filter((weekday) => weekday < 5);
  const { effects, spent } = weeklyRhythm(
    working,
    Float64Array.from(working, (weekday) => 10 * weekday)
  );
  expect([...effects]).toEqual([-20, -10, 0, 10, 20, 0, 0]);
  expect(spent).toBe(4);
  expect(weeklyRhythm(Uint8Array.of(1, 1, 2, 2, 3, 3), Float64Array.of(1, 1, 5, 5, 9, 9)).spent).toBe(0);
  expect(weeklyRhythm(Uint8Array.of(0, 1, 2, 3, 4), Float64Array.of(1, 2, 3, 4, 5)).spent).toBe(0);
});
