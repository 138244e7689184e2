import type { Problem } from '../../base/result';
import { civilDay } from '../civil';
import { totalLength, union } from '../interval';
import { matchesDate, wholeDay, type InclusiveRange, type TimeInterval } from './timeInterval';

/** The maximum number of years until a date falls on a weekday: for 29 February, across a year such as 2100 without one. */
const longestWait = 40;
const someYears: InclusiveRange = { first: 2000, last: 2000 + longestWait };

/**
 * Warnings about an interval that is valid but surely not intended: `never-matches` (30 February) and `always-matches`.
 */
export function reviewTimeInterval(interval: TimeInterval): Problem[] {
  if (!datesOf(interval).some((date) => matchesDate(interval, date))) {
    const message = `This interval never matches: no date has its ${fieldsOf(interval)}.`;
    return [{ code: 'never-matches', message, hint: 'Correct the dates, or remove it.', severity: 'warning' }];
  }
  if (isAlways(interval)) {
    const message = 'This interval matches all time.';
    return [{ code: 'always-matches', message, hint: 'Add keys such as times or weekdays.', severity: 'warning' }];
  }
  return [];
}

function isAlways(interval: TimeInterval): boolean {
  const times = (interval.times ?? [wholeDay]).map(({ start, end }) => ({ from: start, to: end }));
  return (
    interval.years === null &&
    totalLength(union(times)) === wholeDay.end &&
    datesOf(interval).every((date) => matchesDate(interval, date))
  );
}

/** Enough dates of the interval's years that each combination of month, day and weekday is among them. */
function datesOf({ years }: TimeInterval): number[] {
  return (years ?? [someYears]).flatMap(({ first, last }) => {
    const start = civilDay({ year: first, month: 1, dayOfMonth: 1 });
    const end = civilDay({ year: Math.min(last, first + longestWait) + 1, month: 1, dayOfMonth: 1 });
    return Array.from({ length: end - start }, (_, index) => start + index);
  });
}

/** `years, months and weekdays` */
function fieldsOf({ years, months, daysOfMonth, weekdays }: TimeInterval): string {
  const all = Object.entries({ years, months, days_of_month: daysOfMonth, weekdays });
  const names = all.flatMap(([name, ranges]) => (ranges === null ? [] : [name]));
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}
