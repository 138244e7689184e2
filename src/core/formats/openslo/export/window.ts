import { civilDate, civilDay } from '../../../time/civil';
import type { CalendarUnit } from '../../../time/calendar';
import type { Window } from '../../../time/window';
import { day, hour, minute, week } from '../../../time/units';

const units = [
  ['w', week],
  ['d', day],
  ['h', hour],
  ['m', minute],
] as const;

/** A length in ms as `4w` or `5m`; null where it is not of whole minutes. */
export function shorthandOf(length: number): string | null {
  const [unit, size] = units.find(([, one]) => length > 0 && length % one === 0) ?? [];
  return unit === undefined || size === undefined ? null : `${length / size}${unit}`;
}

const periods: Readonly<Record<CalendarUnit, string>> = {
  day: '1d',
  week: '1w',
  month: '1M',
  quarter: '1Q',
  year: '1Y',
};

/** 1 January 2024 is a Monday. */
const year = 2024;

/** `timeWindow` of an SLO; null for a rolling window that is not of whole minutes. `authored` is the field as written. */
export function timeWindowOf(window: Window, authored: unknown): Record<string, unknown> | null {
  if (window.kind === 'rolling') {
    const written =
      typeof authored === 'object' && authored !== null && 'rolling' in authored ? authored.rolling : null;
    const isShort = typeof written === 'string' && /^\d+[mhdw]$/.test(written);
    const duration = isShort ? written : shorthandOf(window.length);
    return duration === null ? null : { duration, isRolling: true };
  }
  const { unit, timezone, weekStart, fiscalYearStart, startDay = 1 } = window;
  const month = unit === 'quarter' || unit === 'year' ? fiscalYearStart : 1;
  const first = civilDay({ year, month, dayOfMonth: startDay });
  const start = civilDate(unit === 'week' && weekStart === 'sunday' ? first - 1 : first);
  const two = (part: number): string => String(part).padStart(2, '0');
  const startTime = `${start.year}-${two(start.month)}-${two(start.dayOfMonth)} 00:00:00`;
  return { duration: periods[unit], isRolling: false, calendar: { startTime, timeZone: timezone } };
}
