import type { Kpi } from '../definition/types';
import { startsBetween } from '../time/calendar';
import type { Interval } from '../time/interval';
import { ceilTo, day } from '../time/units';
import type { Window } from '../time/window';

/** Longer windows are shown week by week. */
const maxDays = 62;

/** Days are those of the window's zone, in UTC for rolling windows; weeks begin on Monday, or as the window's own do. */
export function unitFor({ from, to }: Interval): 'day' | 'week' {
  return to - from > maxDays * day ? 'week' : 'day';
}

/**
 * The instants within a window at which a day or week begins, on the grid of what the budget counts: a bucket or a slice
 * over midnight belongs to the day in which it begins.
 */
export function edgesIn(span: Interval, window: Window, { bucket, budget }: Pick<Kpi, 'bucket' | 'budget'>): number[] {
  const [timezone, weekStart] =
    window.kind === 'calendar' ? [window.timezone, window.weekStart] : (['UTC', 'monday'] as const);
  const days = { kind: 'calendar', unit: unitFor(span), timezone, weekStart, fiscalYearStart: 1 } as const;
  const grid = budget?.method === 'time-slices' ? budget.slice : bucket;
  const edges = startsBetween(days, span).map((start) => ceilTo(start, grid));
  return [...new Set(edges)].filter((edge) => edge > span.from && edge < span.to);
}
