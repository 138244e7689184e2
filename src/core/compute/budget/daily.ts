import type { Budget, Kpi } from '../../definition/types';
import type { Spends } from './ledger';
import type { SpentOver } from '../results';
import { startsBetween } from '../../time/calendar';
import type { Interval } from '../../time/interval';
import { ceilTo, day } from '../../time/units';
import type { Window } from '../../time/window';

/** Longer windows are told week by week. */
const mostDays = 62;

/** Days are those of the window's zone, in UTC for rolling windows; weeks begin on Monday, or as the window's own do. */
function unitOf({ from, to }: Interval): SpentOver['unit'] {
  return to - from > mostDays * day ? 'week' : 'day';
}

/**
 * The instants within a window at which a day or week begins, on the grid of what the budget counts: a bucket or a slice
 * over midnight belongs to the day in which it begins.
 */
export function edgesIn(span: Interval, window: Window, { bucket, budget }: Pick<Kpi, 'bucket' | 'budget'>): number[] {
  const [timezone, weekStart] =
    window.kind === 'calendar' ? [window.timezone, window.weekStart] : (['UTC', 'monday'] as const);
  const days = { kind: 'calendar', unit: unitOf(span), timezone, weekStart, fiscalYearStart: 1 } as const;
  const grid = gridOf(budget, bucket);
  const edges = startsBetween(days, span).map((start) => ceilTo(start, grid));
  return [...new Set(edges)].filter((edge) => edge > span.from && edge < span.to);
}

/** What each day or week of the window took of what the whole window allows. */
export function spentOver(span: Interval, edges: readonly number[], spending: Spends): SpentOver {
  const { allowed } = spending.granted(span);
  const bounds = [span.from, ...edges, span.to];
  const steps = bounds.slice(1).map((to, i) => {
    const from = bounds[i]!;
    return { from, to, spent: allowed > 0 ? spending.between(from, to).bad / allowed : null };
  });
  return { unit: unitOf(span), steps };
}

function gridOf(budget: Budget | null, bucket: number): number {
  return budget?.method === 'time-slices' ? budget.slice : bucket;
}
