import { periodEndingAt, previousPeriods, wholePeriod, type CalendarUnit, type CalendarWindow } from './calendar';
import { elapsedShare, sameElapsed, yearAgo } from './elapsed';
import type { Interval } from './interval';
import { periodLabel } from './periodLabel';
import { day, floorTo, week } from './units';

/** `length` in ms. */
export interface RollingWindow {
  readonly kind: 'rolling';
  readonly length: number;
}

/** The window of a KPI: a fixed length of time until now, or the current calendar period. */
export type Window = RollingWindow | CalendarWindow;

export type Comparison = 'previous' | 'year-ago' | 'none';

/** Calendar periods differ in length; budgets and burn rates are computed with these. */
const nominalDays: Record<CalendarUnit, number> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** Whole weeks, so that each weekday is compared with the same weekday. */
const rollingYear = 52 * week;

/** The nominal length of a window in ms; for calendar windows in round days. */
export function nominalLength(window: Window): number {
  return window.kind === 'rolling' ? window.length : nominalDays[window.unit] * day;
}

/** The window of a value at `end`, its start on the grid of the bucket. A period of the calendar may be partial. */
export function windowEndingAt(window: Window, end: number, bucket: number): Interval {
  return {
    from: window.kind === 'rolling' ? end - window.length : floorTo(periodEndingAt(window, end).from, bucket),
    to: end,
  };
}

/** The elapsed share of the period of a window that ends at `end`, 0 to 1; 1 for a rolling window or none. */
export function elapsedAt(window: Window | null, end: number): number {
  return window?.kind === 'calendar' ? elapsedShare(wholePeriod(window, end), end) : 1;
}

/** The label of the period of a window that ends at `end`; null for a rolling window or none. */
export function labelAt(window: Window | null, end: number): string | null {
  return window?.kind === 'calendar' ? periodLabel(window, wholePeriod(window, end)) : null;
}

/** End of the window that a value at `end` is compared with; null where nothing is to be compared. */
export function comparedEnd(window: Window, end: number, comparison: Comparison, bucket: number): number | null {
  switch (comparison) {
    case 'none':
      return null;
    case 'previous':
      return window.kind === 'rolling' ? end - window.length : floorTo(sameElapsed(window, end).to, bucket);
    case 'year-ago':
      return window.kind === 'rolling' ? end - rollingYear : floorTo(yearAgo(window, end).to, bucket);
  }
}

/** Ends of the `count` windows before the one that ends at `end`, the newest first; those of the calendar are whole. */
export function pastEnds(window: Window, end: number, count: number, bucket: number): number[] {
  return window.kind === 'rolling'
    ? Array.from({ length: count }, (_, i) => end - (i + 1) * window.length)
    : previousPeriods(window, end, count)
        .map(({ to }) => floorTo(to, bucket))
        .reverse();
}
