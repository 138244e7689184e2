import { byHand, keyResultOf, quarterEnd, quarterStart } from '../testing/okr';
import { day } from '../time/units';
import { chanceOf, keyForecast } from './forecast';

type Overrides = Readonly<Record<string, unknown>>;
const [from, to] = [quarterStart, quarterEnd];
const number = (overrides: Overrides) => keyResultOf({ ...byHand, ...overrides });

describe('forecast', () => {
  const days = (count: number, value: (day: number) => number) =>
    Array.from({ length: count }, (_, i) => ({ at: from + (i + 1) * day, value: value(i) }));
  const keyResult = number({ baseline: 0, target: 100 });

  test('a straight line ends where it points, for sure', () => {
    // 92 days; the value at the end of day i is i + 1.
    const found = keyForecast(
      keyResult,
      0,
      days(46, (i) => i + 1),
      from + 46 * day
    )!;
    expect(found.value).toBeCloseTo(92, 6);
    expect(found.progress).toBeCloseTo(0.92, 6);
    expect(found.chance).toBe(0);
    expect(
      keyForecast(
        number({ baseline: 0, target: 90 }),
        0,
        days(46, (i) => i + 1),
        from + 46 * day
      )!.chance
    ).toBe(1);
  });

  test('a value that never was below 0 stays there, except for a budget, which can be overspent', () => {
    const falling = days(30, (i) => 30 - i);
    const value = (overrides: Overrides): number =>
      keyForecast(keyResultOf(overrides), 90, falling, from + 30 * day)!.value;
    expect(value({ baseline: 90, target: 50 })).toBe(0);
    expect(value({ measure: 'budgetRemaining', baseline: 90, target: 50 })).toBeCloseTo(30 - 91, 6);
  });

  test('too few days, a day after the end, and what comes later', () => {
    expect(
      keyForecast(
        keyResult,
        0,
        days(13, (i) => i),
        from + 13 * day
      )
    ).toBeNull();
    expect(
      keyForecast(
        keyResult,
        0,
        days(92, (i) => i),
        to
      )
    ).toBeNull();
    const later = keyForecast(
      keyResult,
      0,
      days(92, (i) => (i < 46 ? i + 1 : 0)),
      from + 46 * day
    );
    expect(later?.value).toBeCloseTo(92, 6);
  });

  test.each([
    [{ min: 10, max: null }, 0.5],
    // The band holds 80 %: a tenth lies on either side of it.
    [{ min: 8, max: null }, 0.9],
    [{ min: 14, max: null }, 0.1],
    [{ min: null, max: 14 }, 0.9],
    [{ min: 8, max: 14 }, 0.8],
  ])('the chance of being within %j', (bounds, chance) => {
    expect(chanceOf({ value: 10, low: 8, high: 14 }, bounds)).toBeCloseTo(chance, 9);
  });

  test.each([
    [{ min: 10, max: null }, 1],
    [{ min: null, max: 10 }, 1],
    [{ min: 10.1, max: null }, 0],
    [{ min: 10, max: 10 }, 1],
  ])('without a band, within %j', (bounds, chance) => {
    expect(chanceOf({ value: 10, low: 10, high: 10 }, bounds)).toBe(chance);
  });
});
