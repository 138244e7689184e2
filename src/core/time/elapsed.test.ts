import fc from 'fast-check';
import { calendar } from '../testing/calendar';
import { periodAt, periodEndingAt, previousPeriods, type CalendarUnit } from './calendar';
import { elapsedShare, sameElapsed, yearAgo } from './elapsed';
import { day, hour, week } from './units';

const at = (text: string) => Date.parse(text);

test.each([
  [0, 0],
  [5, 0.25],
  [20, 1],
  [-3, 0],
  [30, 1],
])('at %d of 0 to 20 the share is %d', (time, share) => {
  expect(elapsedShare({ from: 0, to: 20 }, time)).toBe(share);
});

test.each([
  ['an ordinary day of a month', 'month', '2026-11-21T12:00:00Z', '2026-10-01T00:00:00Z', '2026-10-21T12:00:00Z'],
  ['the 28th of March', 'month', '2026-03-28T12:00:00Z', '2026-02-01T00:00:00Z', '2026-02-28T12:00:00Z'],
  ['the 29th of March', 'month', '2026-03-29T12:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ['the 31st of March', 'month', '2026-03-31T12:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ['almost all of February', 'month', '2026-02-28T23:59:00Z', '2026-01-01T00:00:00Z', '2026-01-28T23:59:00Z'],
  ['all of February', 'month', '2026-03-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'],
  ['a day that just ended', 'month', '2026-11-22T00:00:00Z', '2026-10-01T00:00:00Z', '2026-10-22T00:00:00Z'],
  ['the second month of a quarter', 'quarter', '2026-05-31T12:00:00Z', '2026-01-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ['the first month of a quarter, over', 'quarter', '2026-05-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'], // prettier-ignore
  ['a short month of a quarter, over', 'quarter', '2027-03-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-12-01T00:00:00Z'], // prettier-ignore
  ['the third month of a quarter', 'quarter', '2026-06-15T12:00:00Z', '2026-01-01T00:00:00Z', '2026-03-15T12:00:00Z'],
  ['a leap day', 'year', '2028-02-29T12:00:00Z', '2027-01-01T00:00:00Z', '2027-03-01T00:00:00Z'],
  ['after a leap day', 'year', '2028-03-05T12:00:00Z', '2027-01-01T00:00:00Z', '2027-03-05T12:00:00Z'],
  ['a week', 'week', '2026-11-19T08:00:00Z', '2026-11-09T00:00:00Z', '2026-11-12T08:00:00Z'],
  ['a day', 'day', '2026-11-19T08:00:00Z', '2026-11-18T00:00:00Z', '2026-11-18T08:00:00Z'],
] as const)('the period before, as far as %s', (_, unit, time, from, to) => {
  expect(sameElapsed(calendar(unit, 'UTC'), at(time))).toEqual({ from: at(from), to: at(to) });
});

test.each([
  ['a day of 25 h, by the clock', 'day', '2026-10-25T11:00:00Z', '2026-10-23T22:00:00Z', '2026-10-24T10:00:00Z'],
  ['the hour that is repeated', 'day', '2026-10-25T01:20:00Z', '2026-10-23T22:00:00Z', '2026-10-24T01:00:00Z'],
  ['an hour that was skipped', 'day', '2026-03-30T00:30:00Z', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z'],
  ['all of a day of 23 h', 'day', '2026-03-29T22:00:00Z', '2026-03-27T23:00:00Z', '2026-03-28T23:00:00Z'],
] as const)('across daylight saving: %s', (_, unit, time, from, to) => {
  expect(sameElapsed(calendar(unit, 'Europe/Berlin'), at(time))).toEqual({ from: at(from), to: at(to) });
});

test('a fiscal quarter is compared with the one before', () => {
  const quarter = calendar('quarter', 'UTC', { fiscalYearStart: 2 });
  expect(sameElapsed(quarter, at('2026-02-10T06:00:00Z'))).toEqual({
    from: at('2025-11-01T00:00:00Z'),
    to: at('2025-11-10T06:00:00Z'),
  });
});

test('the day before one that the zone left out', () => {
  expect(sameElapsed(calendar('day', 'Pacific/Apia'), at('2011-12-30T16:00:00Z'))).toEqual({
    from: at('2011-12-29T10:00:00Z'),
    to: at('2011-12-29T16:00:00Z'),
  });
});

test.each([
  ['a day', 'day', '2026-11-21T12:00:00Z', '2025-11-21T00:00:00Z', '2025-11-21T12:00:00Z'],
  ['a leap day', 'day', '2028-02-29T12:00:00Z', '2027-02-28T00:00:00Z', '2027-02-28T12:00:00Z'],
  ['a week', 'week', '2026-11-19T08:00:00Z', '2025-11-17T00:00:00Z', '2025-11-20T08:00:00Z'],
  ['a month', 'month', '2026-11-21T12:00:00Z', '2025-11-01T00:00:00Z', '2025-11-21T12:00:00Z'],
  ['a leap month', 'month', '2028-02-29T12:00:00Z', '2027-02-01T00:00:00Z', '2027-03-01T00:00:00Z'],
  ['a whole month', 'month', '2027-03-01T00:00:00Z', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ['a quarter', 'quarter', '2026-11-21T12:00:00Z', '2025-10-01T00:00:00Z', '2025-11-21T12:00:00Z'],
  ['a year', 'year', '2026-11-21T12:00:00Z', '2025-01-01T00:00:00Z', '2025-11-21T12:00:00Z'],
] as const)('a year ago: %s', (_, unit, time, from, to) => {
  expect(yearAgo(calendar(unit, 'UTC'), at(time))).toEqual({ from: at(from), to: at(to) });
});

const anyWindow = fc
  .tuple(
    fc.constantFrom<CalendarUnit>('day', 'week', 'month', 'quarter', 'year'),
    fc.constantFrom('UTC', 'Europe/Berlin', 'America/Havana', 'Africa/Cairo', 'Australia/Lord_Howe', 'Pacific/Apia'),
    fc.integer({ min: 1, max: 12 })
  )
  .map(([unit, timezone, fiscalYearStart]) => calendar(unit, timezone, { fiscalYearStart }));
const anyTime = fc.integer({ min: at('2008-01-01T00:00:00Z'), max: at('2032-01-01T00:00:00Z') });

test('what is compared lies in the period before, and grows as the current period does', () => {
  fc.assert(
    fc.property(anyWindow, anyTime, fc.integer({ min: 1, max: 3 * day }), (window, time, later) => {
      const [before] = previousPeriods(window, time, 1);
      const compared = sameElapsed(window, time);
      expect(compared.from).toBe(before!.from);
      expect(compared.to).toBeGreaterThanOrEqual(compared.from);
      expect(compared.to).toBeLessThanOrEqual(before!.to);
      const end = Math.min(periodAt(window, time - 1).to, time + later);
      expect(sameElapsed(window, end).to).toBeGreaterThanOrEqual(compared.to);
    })
  );
});

test('a whole period is compared with a whole one, before and a year ago', () => {
  fc.assert(
    fc.property(anyWindow, anyTime, (window, time) => {
      const { from, to } = periodAt(window, time);
      expect(sameElapsed(window, to)).toEqual(periodAt(window, from - 1));
      const ago = yearAgo(window, to);
      expect(periodAt(window, ago.to - 1).to).toBe(ago.to);
    })
  );
});

test('a year ago is a year ago', () => {
  fc.assert(
    fc.property(anyWindow, anyTime, (window, time) => {
      const ago = yearAgo(window, time);
      const current = periodEndingAt(window, time);
      expect(Math.abs(current.from - ago.from - 365 * day)).toBeLessThan(2 * day + 2 * hour);
      expect(window.unit !== 'week' || Math.abs(current.from - ago.from - 52 * week) <= day + hour).toBe(true);
    })
  );
});
