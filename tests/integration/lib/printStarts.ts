import { startsBetween, type CalendarUnit } from '../../../src/core/time/calendar';
import { sameElapsed, yearAgo } from '../../../src/core/time/elapsed';
import { expand } from '../../../src/core/time/recurring/expand';
import { hour } from '../../../src/core/time/units';

/*
 * Prints what the calendar says, for a comparison of processes whose own time zones differ.
 */
const units: CalendarUnit[] = ['day', 'week', 'month', 'quarter', 'year'];
const year = { from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) };
const night = { times: [{ start: 60, end: 240 }], weekdays: null, daysOfMonth: [{ first: -1, last: -1 }] };

const said = ['UTC', 'America/Havana', 'Europe/Berlin', 'Africa/Cairo', 'Asia/Kathmandu'].map((timezone) => [
  ...units.map((unit) => {
    const window = { kind: 'calendar', unit, timezone, weekStart: 'monday', fiscalYearStart: 4 } as const;
    const starts = startsBetween(window, year);
    const compared = starts.map((start) => [sameElapsed(window, start + 7 * hour), yearAgo(window, start + 7 * hour)]);
    return [starts, compared];
  }),
  expand([{ ...night, months: null, years: null, location: timezone }], year),
]);
process.stdout.write(JSON.stringify([new Date(year.from).getHours(), said]));
