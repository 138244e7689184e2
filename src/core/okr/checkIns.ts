import { didYouMean } from '../base/nearest';
import { quote } from '../base/quote';
import { unreachable, type Problem } from '../base/result';
import type { KeyResult, OkrObjective } from '../definition/okr';
import type { Review } from '../definition/people';
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

/** What is wrong with the check-ins of an objective: they name no key result of it, or lie outside of its time. */
export function checkInNotices({ id, keyResults, period }: OkrObjective, checkIns: readonly CheckIn[]): Problem[] {
  const own = checkIns.filter(({ objective }) => objective === id);
  const ids = keyResults.map((one) => one.id);
  const unknown = [...new Set(own.map(({ keyResult }) => keyResult).filter((one) => !ids.includes(one)))];
  const outside = own.filter((one) => {
    const { start, due } = keyResults.find((key) => key.id === one.keyResult) ?? { start: -Infinity, due: Infinity };
    return one.at < start || one.at >= due;
  });
  const count = outside.length === 1 ? 'A check-in is' : `${outside.length} check-ins are`;
  return [
    ...unknown.map((one): Problem => {
      const hint = didYouMean(one, ids, `Key results: ${ids.join(', ')}.`);
      const message = `A check-in names the key result ${quote(one)}, which ${id} does not have.`;
      return { code: 'unknown-key-result', message, hint, severity: 'warning' };
    }),
    ...(outside.length === 0
      ? []
      : [
          {
            code: 'check-in-outside',
            message: `${count} outside of the time of the key result, and do${outside.length === 1 ? 'es' : ''} not count.`,
            hint: `Edit the annotation: its time must be in ${period.label}.`,
            severity: 'warning' as const,
          },
        ]),
  ];
}
