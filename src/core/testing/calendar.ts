import type { CalendarUnit, CalendarWindow } from '../time/calendar';

/** A window of the calendar, its weeks from Monday and its years from January, unless said. */
export function calendar(unit: CalendarUnit, timezone = 'UTC', more: Partial<CalendarWindow> = {}): CalendarWindow {
  return { kind: 'calendar', unit, timezone, weekStart: 'monday', fiscalYearStart: 1, ...more };
}
