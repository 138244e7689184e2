import fc from 'fast-check';
import { civilDate, civilDay, daysInMonth, firstDayOfMonth, monthIndex, weekdayOf } from './civil';

const date = (year: number, month: number, dayOfMonth: number) => ({ year, month, dayOfMonth });

test.each([
  [date(1970, 1, 1), 0, 4],
  [date(1969, 12, 31), -1, 3],
  [date(2000, 2, 29), 11_016, 2],
  [date(2026, 11, 21), 20_778, 6],
  [date(2028, 2, 29), 21_243, 2],
])('%j is day %d, a weekday %d', (civil, day, weekday) => {
  expect(civilDay(civil)).toBe(day);
  expect(civilDate(day)).toEqual(civil);
  expect(weekdayOf(day)).toBe(weekday);
});

test('a day beyond its month runs into the next', () => {
  expect(civilDate(civilDay(date(2026, 2, 30)))).toEqual(date(2026, 3, 2));
});

test('the first century is not the last one', () => {
  expect(civilDate(civilDay(date(26, 5, 1)))).toEqual(date(26, 5, 1));
});

test.each([
  [2026, 1, 31],
  [2026, 2, 28],
  [2028, 2, 29],
  [1900, 2, 28],
  [2000, 2, 29],
  [2026, 4, 30],
  [2026, 12, 31],
])('month %d-%d has %d days', (year, month, days) => {
  expect(daysInMonth(year, month)).toBe(days);
});

test('dates and days are two names of one thing, and months end where the next one begins', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), (day) => {
      const civil = civilDate(day);
      expect(civilDay(civil)).toBe(day);
      const first = firstDayOfMonth(monthIndex(civil));
      expect(civilDate(first)).toEqual({ ...civil, dayOfMonth: 1 });
      expect(firstDayOfMonth(monthIndex(civil) + 1) - first).toBe(daysInMonth(civil.year, civil.month));
    })
  );
});
