import {
  daysBefore,
  firstDayOf,
  isOfMonths,
  periodAt,
  periodFrom,
  wholePeriod,
  yearBefore,
  type CalendarWindow,
} from './calendar';
import { civilDate, firstDayOfMonth, monthIndex } from './civil';
import { firstInstant, furthestLocalEnd, localDay } from './clock';
import type { Interval } from './interval';
import { day } from './units';
import { zoneNamed } from './zone';

/*
 * In all of this `time` is the end of a window, as `periodEndingAt` has it: midnight ends a day.
 */

/** The elapsed share of a period at `time`: 0 to 1. */
export function elapsedShare({ from, to }: Interval, time: number): number {
  return Math.min(1, Math.max(0, (time - from) / (to - from)));
}

/**
 * The previous period, up to the point that the current one has reached. That point is the same
 * local time of the same day of the week, of the month, of the same month of the quarter. In months that begin later than
 * on the first, days are counted from there. A month without such a day
 * is compared to its end: on 29, 30 and 31 March with all of February. A complete period is compared with a complete one: all of
 * February with all of January, and the first month of a quarter with the first one of the quarter before.
 */
export function sameElapsed(window: CalendarWindow, time: number): Interval {
  const current = wholePeriod(window, time);
  return upToSamePoint(window, time, current, periodAt(window, current.from - 1));
}

/** The same period a year ago (52 weeks ago for a week), up to the point that the current one has reached. */
export function yearAgo(window: CalendarWindow, time: number): Interval {
  const current = wholePeriod(window, time);
  const firstDay = firstDayOf(window, localDay(zoneNamed(window.timezone), current.from));
  return upToSamePoint(window, time, current, periodFrom(window, yearBefore(window, firstDay)));
}

function upToSamePoint(window: CalendarWindow, time: number, current: Interval, other: Interval): Interval {
  if (time === current.to) {
    return other;
  }
  const zone = zoneNamed(window.timezone);
  const local = furthestLocalEnd(zone, time);
  const [start, otherStart] = [localDay(zone, current.from), localDay(zone, other.from)];
  const same = isOfMonths(window.unit)
    ? sameDayOfMonth(local, start, otherStart, daysBefore(window))
    : local + (otherStart - start) * day;
  return { from: other.from, to: firstInstant(zone, same) };
}

/**
 * From a local time in months that begin with the day `start` to the same one in months that begin with `otherStart`.
 * Months begin `before` days after those of the calendar; the same day is as many days after their start.
 */
function sameDayOfMonth(local: number, start: number, otherStart: number, before: number): number {
  const index = monthIndex(civilDate(Math.floor(local / day) - before));
  const other = index + monthIndex(civilDate(otherStart)) - monthIndex(civilDate(start));
  const inMonth = local - (firstDayOfMonth(index) + before) * day;
  return Math.min(firstDayOfMonth(other) * day + inMonth, firstDayOfMonth(other + 1) * day) + before * day;
}
