import { unreachable } from '../base/result';
import type { KeyResult, OkrObjective } from '../definition/okr';
import type { Review } from '../definition/types';
import { day } from '../time/units';
import type { CheckIn } from './results';

/** How long after a check-in the next one is due, with a day or more of grace. In ms. */
export function cadenceLength(cadence: Review['cadence']): number {
  switch (cadence) {
    case 'daily':
      return 2 * day;
    case 'weekly':
      return 8 * day;
    case 'monthly':
      return 33 * day;
    case 'quarterly':
      return 95 * day;
    case 'yearly':
      return 370 * day;
    default:
      return unreachable(cadence);
  }
}

/**
 * Since when a check-in is due; null where none is: before the start, after the end, once it is done, and for KPIs of an
 * objective without a review. What is checked in by hand is due weekly where no review says otherwise.
 */
export function overdueSince(
  { review, closed }: Pick<OkrObjective, 'review' | 'closed'>,
  { source, start, due }: KeyResult,
  checkIns: readonly CheckIn[],
  at: number
): number | null {
  const isByHand = source.kind === 'number' || source.kind === 'done';
  const last = checkIns.reduce((latest, one) => Math.max(latest, one.at), start);
  const isDone = source.kind === 'done' && checkIns.some(({ value }) => value === 1);
  if (closed !== null || (review === null && !isByHand) || isDone || at >= due) {
    return null;
  }
  const next = last + cadenceLength(review?.cadence ?? 'weekly');
  return at >= next ? next : null;
}
