import { civilDate, civilDay, firstDayOfMonth, modulo, monthIndex, weekdayOf } from './civil';
import { localDay, startOfDay } from './clock';
import type { Interval } from './interval';
import { minute } from './units';
import { zoneNamed } from './zone';

export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Calendar periods in one time zone. */
export interface CalendarWindow {
  readonly kind: 'calendar';
  readonly unit: CalendarUnit;
  /** A name that `parseZone` accepted. */
  readonly timezone: string;
  readonly weekStart: 'monday' | 'sunday';
  /** The month (1 to 12) with which quarters and years begin. */
  readonly fiscalYearStart: number;
  /** The day of the month (1 to 28) with which months, quarters and years begin; absent means the first. */
  readonly startDay?: number;
}

/** The length of the periods of a unit, in days or in months. */
type Span = { readonly days: number } | { readonly months: number };

const spans: Readonly<Record<CalendarUnit, Span>> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
};

/** Whether the periods consist of months, which differ in length, and not of days. */
export function isOfMonths(unit: CalendarUnit): boolean {
  return 'months' in spans[unit];
}

/** The days of a calendar month before the day with which months begin: a day less these is in the month that its own began in. */
export function daysBefore({ startDay = 1 }: CalendarWindow): number {
  return startDay - 1;
}

/** The first day of the period that holds a day; days as `civilDay` counts them. */
export function firstDayOf(window: CalendarWindow, day: number): number {
  const span = spans[window.unit];
  if ('days' in span) {
    const weekStart = window.weekStart === 'sunday' ? 0 : 1;
    return span.days === 1 ? day : day - modulo(weekdayOf(day) - weekStart, 7);
  }
  const month = monthIndex(civilDate(day - daysBefore(window)));
  const first = span.months === 1 ? month : month - modulo(month - (window.fiscalYearStart - 1), span.months);
  return firstDayOfMonth(first) + daysBefore(window);
}

/** From the first day of a period to the first day of the one `count` periods later. */
function shiftPeriods(window: CalendarWindow, firstDay: number, count: number): number {
  const span = spans[window.unit];
  return 'days' in span
    ? firstDay + count * span.days
    : firstDayOfMonth(monthIndex(civilDate(firstDay)) + count * span.months) + daysBefore(window);
}

/** The whole period that begins with a day. */
export function periodFrom(window: CalendarWindow, firstDay: number): Interval {
  const zone = zoneNamed(window.timezone);
  return { from: startOfDay(zone, firstDay), to: startOfDay(zone, shiftPeriods(window, firstDay, 1)) };
}

/** The whole period that holds the instant: from the first instant of its first day to that of the next one's. */
export function periodAt(window: CalendarWindow, time: number): Interval {
  return periodFrom(window, firstDayOf(window, localDay(zoneNamed(window.timezone), time)));
}

/** The whole period of a value at `time`; at the very end of a period it is that one, not the next. */
export function wholePeriod(window: CalendarWindow, time: number): Interval {
  return periodAt(window, time - 1);
}

/**
 * The window of a value at `time`: from the start of the period to `time`. At the very end of a period it is the
 * whole period, not the empty start of the next one.
 */
export function periodEndingAt(window: CalendarWindow, time: number): Interval {
  return { from: wholePeriod(window, time).from, to: time };
}

/** The `count` whole periods before the one of the value at `time` (see `periodEndingAt`), the oldest first. */
export function previousPeriods(window: CalendarWindow, time: number, count: number): Interval[] {
  const periods: Interval[] = [];
  let { from } = periodEndingAt(window, time);
  while (periods.length < count) {
    const period = periodAt(window, from - 1);
    periods.push(period);
    from = period.from;
  }
  return periods.reverse();
}

/** The instants in [from, to) at which a period begins, ascending. */
export function startsBetween(window: CalendarWindow, { from, to }: Interval): number[] {
  const zone = zoneNamed(window.timezone);
  const starts: number[] = [];
  let day = firstDayOf(window, localDay(zone, from));
  for (let start = startOfDay(zone, day); start < to; start = startOfDay(zone, day)) {
    // In a zone that skipped a day, two periods begin at one instant.
    if (start >= from && start !== starts[starts.length - 1]) {
      starts.push(start);
    }
    day = shiftPeriods(window, day, 1);
  }
  return starts;
}

/** The offsets of all zones from UTC are multiples of this, and so are all edges. */
const finestEdge = 15 * minute;
const judged: Interval = { from: Date.UTC(2020, 0, 1), to: Date.UTC(2036, 0, 1) };

/**
 * Whether all edges of the periods of 2020 to 2035 lie on the grid of buckets (ms, from the epoch in UTC). Where they do
 * not, whole buckets cannot make up the period: midnight in Kolkata is at half past an hour in UTC.
 */
export function fitsGrid(window: CalendarWindow, bucket: number): boolean {
  return finestEdge % bucket === 0 || startsBetween(window, judged).every((start) => start % bucket === 0);
}

/** The first day of the same period a year before: a week goes back 52 weeks, 29 February to the 28th. */
export function yearBefore({ unit }: CalendarWindow, firstDay: number): number {
  if (unit === 'week') {
    return firstDay - 52 * 7;
  }
  const { year, month, dayOfMonth } = civilDate(firstDay);
  const isLeapDay = month === 2 && dayOfMonth === 29;
  return civilDay({ year: year - 1, month, dayOfMonth: isLeapDay ? 28 : dayOfMonth });
}
