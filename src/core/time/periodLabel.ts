import { unreachable } from '../base/result';
import { daysBefore, type CalendarWindow } from './calendar';
import { civilDate, civilDay, monthNames, type CivilDate } from './civil';
import { localDay } from './clock';
import type { Interval } from './interval';
import { zoneNamed } from './zone';

/**
 * The label of a period: `21 November 2026`, `week 47 of 2026`, `November 2026`, `Q3 FY2027`, `FY2027`. A fiscal year
 * is named after the year in which it ends; one that begins in January is just `2026`. Weeks are numbered as in ISO 8601; weeks
 * from Sunday, which have no common numbering, are named after their first day: `week of 15 November 2026`. A month that
 * begins on another day is named by both its ends: `15 November to 14 December 2026`.
 */
export function periodLabel(window: CalendarWindow, { from, to }: Interval): string {
  const day = localDay(zoneNamed(window.timezone), from);
  const date = civilDate(day);
  switch (window.unit) {
    case 'day':
      return dateText(date);
    case 'week':
      return window.weekStart === 'sunday' ? `week of ${dateText(date)}` : isoWeek(day);
    case 'month':
      return daysBefore(window) === 0
        ? `${monthNames[date.month - 1]} ${date.year}`
        : spanText(date, civilDate(localDay(zoneNamed(window.timezone), to - 1)));
    case 'quarter':
      return `Q${Math.floor(((date.month - window.fiscalYearStart + 12) % 12) / 3) + 1} ${yearText(window, date)}`;
    case 'year':
      return yearText(window, date);
    default:
      return unreachable(window.unit);
  }
}

function spanText(first: CivilDate, last: CivilDate): string {
  const start = `${first.dayOfMonth} ${monthNames[first.month - 1]}`;
  return `${first.year === last.year ? start : `${start} ${first.year}`} to ${dateText(last)}`;
}

function dateText({ year, month, dayOfMonth }: CivilDate): string {
  return `${dayOfMonth} ${monthNames[month - 1]} ${year}`;
}

/** A week belongs to the year of its Thursday, and is the one after as many Thursdays as that year had before. */
function isoWeek(monday: number): string {
  const thursday = monday + 3;
  const { year } = civilDate(thursday);
  const number = Math.floor((thursday - civilDay({ year, month: 1, dayOfMonth: 1 })) / 7) + 1;
  return `week ${number} of ${year}`;
}

function yearText(window: CalendarWindow, { year, month }: CivilDate): string {
  const { fiscalYearStart } = window;
  return fiscalYearStart === 1 && daysBefore(window) === 0
    ? `${year}`
    : `FY${month >= fiscalYearStart ? year + 1 : year}`;
}
