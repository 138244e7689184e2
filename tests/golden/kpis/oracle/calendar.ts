import type { CalendarWindow, DefinedWindow } from './definition';

export const minute = 60_000;
export const day = 86_400_000;
const quarter = 15 * minute;

/** A local date and time, as a clock on the wall shows it. */
export interface Local {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly dayOfMonth: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly minutes: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric' },
    });
  formats.set(zone, format);
  return format;
}

export function localAt(zone: string, time: number): Local {
  const numbers = formatOf(zone)
    .formatToParts(time)
    .filter(({ type }) => type !== 'literal')
    .map(({ value }) => Number(value));
  const [month = 0, dayOfMonth = 0, year = 0, hours = 0, minutes = 0] = numbers;
  const weekday = new Date(Date.UTC(year, month - 1, dayOfMonth)).getUTCDay();
  return { year, month, dayOfMonth, weekday, minutes: hours * 60 + minutes };
}

/** The local time as if it were one of UTC: later on the wall is greater. */
export function wall({ year, month, dayOfMonth, minutes }: Local): number {
  return Date.UTC(year, month - 1, dayOfMonth) + minutes * minute;
}

/** Instants with one key are in one period. */
function keyAt(window: CalendarWindow, time: number): number {
  const { year, month, dayOfMonth, weekday } = localAt(window.timezone, time);
  const date = Date.UTC(year, month - 1, dayOfMonth);
  const months = year * 12 + month - window.fiscalYearStart;
  switch (window.unit) {
    case 'day':
      return date;
    case 'week':
      return date - ((weekday - (window.weekStart === 'sunday' ? 0 : 1) + 7) % 7) * day;
    case 'month':
      return year * 12 + month;
    case 'quarter':
      return Math.floor(months / 3);
    default:
      return Math.floor(months / 12);
  }
}

interface Period {
  readonly from: number;
  readonly to: number;
}

const periods = new Map<string, Period>();

/** The whole period that holds the instant just before `end`. */
export function periodOf(window: CalendarWindow, end: number): Period {
  const name = `${JSON.stringify(window)}${end}`;
  const found = periods.get(name) ?? periodAround(window, end);
  periods.set(name, found);
  return found;
}

/** Looked for in days, then in quarters of an hour, on which all edges of all zones lie. */
function periodAround(window: CalendarWindow, end: number): Period {
  const inside = Math.floor((end - 1) / quarter) * quarter;
  const key = keyAt(window, inside);
  const furthest = (direction: 1 | -1): number => {
    let at = inside;
    for (const step of [day, quarter]) {
      while (keyAt(window, at + direction * step) === key) {
        at += direction * step;
      }
    }
    return at;
  };
  return { from: furthest(-1), to: furthest(1) + quarter };
}

export function startOf(window: DefinedWindow, end: number): number {
  return window.kind === 'rolling' ? end - window.length : periodOf(window, end).from;
}

export function elapsedOf(window: DefinedWindow, end: number): number {
  if (window.kind === 'rolling') {
    return 1;
  }
  const { from, to } = periodOf(window, end);
  return (end - from) / (to - from);
}

/** The end of the window that is compared with: the same clock on the wall, a period or a year earlier. */
export function comparedEnd(window: DefinedWindow, end: number, compare: string): number {
  if (window.kind === 'rolling') {
    return compare === 'previous' ? end - window.length : end - 52 * 7 * day;
  }
  const current = periodOf(window, end);
  const isYear = compare === 'year-ago' && window.unit !== 'week';
  const other = compare === 'previous' ? periodOf(window, current.from) : periodOf(window, yearBack(window, current));
  if (end === current.to) {
    return other.to;
  }
  const local = wall(localAt(window.timezone, end));
  const months = { month: 1, quarter: 3, year: 12 }[window.unit];
  const back = isYear ? 12 : months;
  const wanted =
    back === undefined || (isYear && window.unit === 'day')
      ? local - dateAt(window, current.from) + dateAt(window, other.from)
      : monthsBack(local, back);
  // A clock on the wall is at most 14 hours ahead of or behind UTC, and buckets of the calendar are of 5 minutes or more.
  for (let at = Math.max(other.from, wanted - day); at < other.to; at += 5 * minute) {
    if (wall(localAt(window.timezone, at)) >= wanted) {
      return at;
    }
  }
  return other.to;
}

/** Midnight of the local date, which may not be on any clock there. */
function dateAt({ timezone }: CalendarWindow, time: number): number {
  return Math.floor(wall(localAt(timezone, time)) / day) * day;
}

function yearBack(window: CalendarWindow, { from, to }: Period): number {
  const middle = (from + to) / 2;
  return window.unit === 'week' ? middle - 52 * 7 * day : middle - 365 * day;
}

/** A month without such a day has got to its end. */
function monthsBack(local: number, count: number): number {
  const date = new Date(local);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() - count];
  const inMonth = local - Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  return Math.min(Date.UTC(year, month) + inMonth, Date.UTC(year, month + 1));
}
