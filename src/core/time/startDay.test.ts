import fc from 'fast-check';
import { calendar } from '../testing/calendar';
import {
  fitsGrid,
  periodAt,
  periodEndingAt,
  previousPeriods,
  startsBetween,
  wholePeriod,
  type CalendarWindow,
} from './calendar';
import { civilDate, civilDay } from './civil';
import { firstInstant, localDay } from './clock';
import { elapsedShare, sameElapsed, yearAgo } from './elapsed';
import { periodLabel } from './periodLabel';
import { day, hour } from './units';
import { parseZone, type Zone } from './zone';

const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
const months = { month: 1, quarter: 3, year: 12 } as const;
type Unit = keyof typeof months;

const windows = fc
  .record({
    unit: fc.constantFrom<Unit>('month', 'quarter', 'year'),
    timezone: fc.constantFrom(...zones),
    startDay: fc.integer({ min: 1, max: 28 }),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ unit, timezone, ...more }) => calendar(unit, timezone, more));
const times = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });

function zoneOf({ timezone }: CalendarWindow): Zone {
  const zone = parseZone(timezone);
  if (!zone.ok) {
    throw new Error(timezone);
  }
  return zone.value;
}

/** Whether a period of so many months begins with a day: by its date alone. */
function begins({ startDay = 1, fiscalYearStart }: CalendarWindow, length: number, one: number): boolean {
  const { month, dayOfMonth } = civilDate(one);
  return dayOfMonth === startDay && (length === 1 || (month + 12 - fiscalYearStart) % length === 0);
}

/** Day by day, back to the first day of the period and on to the first of the next. */
function periodOf(window: CalendarWindow, one: number, length = months[window.unit as Unit]): [number, number] {
  let [first, next] = [one, one + 1];
  while (!begins(window, length, first)) {
    first--;
  }
  while (!begins(window, length, next)) {
    next++;
  }
  return [first, next];
}

test('periods that begin on any day of the month are what walking day by day finds', () => {
  fc.assert(
    fc.property(windows, times, (window, time) => {
      const zone = zoneOf(window);
      const [first, next] = periodOf(window, localDay(zone, time));
      const [from, to] = [firstInstant(zone, first * day), firstInstant(zone, next * day)];
      expect(periodAt(window, time)).toEqual({ from, to });
      expect(wholePeriod(window, to)).toEqual({ from, to });
      expect(periodEndingAt(window, time + 1)).toEqual({ from, to: time + 1 });
      expect(elapsedShare(wholePeriod(window, time + 1), time + 1)).toBeCloseTo((time + 1 - from) / (to - from), 12);
    })
  );
});

test('they follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(windows, times, (window, time) => {
      const before = previousPeriods(window, time, 14);
      const all = [...before, wholePeriod(window, time)];
      all.slice(1).forEach(({ from }, i) => expect(all[i]!.to).toBe(from));
      expect(startsBetween(window, { from: all[0]!.from, to: time })).toEqual(all.map(({ from }) => from));
    })
  );
});

test('they are compared month for month and day for day since their start', () => {
  fc.assert(
    fc.property(windows, times, fc.boolean(), (window, time, isYearAgo) => {
      const utc = { ...window, timezone: 'UTC' };
      const [first, next] = periodOf(utc, Math.floor((time - 1) / day));
      fc.pre(time !== next * day);
      const start = civilDate(first);
      const other = isYearAgo ? civilDay({ ...start, year: start.year - 1 }) : periodOf(utc, first - 1)[0];
      // Whole months that have passed, then days.
      let [month, otherMonth] = [first, other];
      let [end, otherEnd] = [periodOf(utc, month, 1)[1], periodOf(utc, otherMonth, 1)[1]];
      while (time > end * day) {
        [month, otherMonth] = [end, otherEnd];
        [end, otherEnd] = [periodOf(utc, month, 1)[1], periodOf(utc, otherMonth, 1)[1]];
      }
      const expected = Math.min(otherMonth * day + (time - month * day), otherEnd * day);
      expect((isYearAgo ? yearAgo : sameElapsed)(utc, time)).toEqual({ from: other * day, to: expected });
    })
  );
});

test.each<[Unit, number, number, string, string]>([
  ['month', 15, 1, '2026-11-20T12:00:00Z', '15 November to 14 December 2026'],
  ['month', 15, 1, '2026-12-20T12:00:00Z', '15 December 2026 to 14 January 2027'],
  ['month', 15, 1, '2026-11-14T12:00:00Z', '15 October to 14 November 2026'],
  ['quarter', 6, 4, '2026-04-05T12:00:00Z', 'Q4 FY2026'],
  ['quarter', 6, 4, '2026-04-06T12:00:00Z', 'Q1 FY2027'],
  ['year', 6, 4, '2026-04-05T12:00:00Z', 'FY2026'],
  ['year', 6, 4, '2026-04-06T12:00:00Z', 'FY2027'],
  ['year', 15, 1, '2026-01-14T12:00:00Z', 'FY2026'],
  ['year', 15, 1, '2026-01-15T12:00:00Z', 'FY2027'],
])('a %s from day %d, years from month %d, at %s is %s', (unit, startDay, fiscalYearStart, at, label) => {
  const window = calendar(unit, 'UTC', { startDay, fiscalYearStart });
  expect(periodLabel(window, wholePeriod(window, Date.parse(at)))).toBe(label);
});

test('across a change of the clocks the day begins at local midnight', () => {
  const window = calendar('month', 'Europe/Berlin', { startDay: 25 });
  const { from, to } = wholePeriod(window, Date.UTC(2026, 9, 26));
  expect([from, to]).toEqual([Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 10, 24, 23)]);
  expect((to - from) / hour).toBe(31 * 24 + 1);
  expect(fitsGrid(window, hour)).toBe(true);
});
