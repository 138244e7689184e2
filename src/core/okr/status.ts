import { isBelow, rounding } from '../base/meets';
import type { Commitment } from '../definition/okr';
import type { OkrStatus } from './results';

/**
 * The score that is success. Google, re:Work, "Grade OKRs": the sweet spot of aspirational ones is 0.6 to 0.7, and Doerr,
 * Measure What Matters, calls 0.7 and more "we delivered"; a committed one is expected to be 1.
 */
export const success: Readonly<Record<Commitment, number>> = { committed: 1, aspirational: 0.7 };

/**
 * How far behind is still at risk, as a share of the whole way. Within 10 % of what is expected is Planview's "on track" and
 * Innovation Minds' "progressing"; more is behind or off track.
 */
export const behindAtRisk = 0.1;

export interface Judged {
  readonly at: number;
  readonly start: number;
  readonly due: number;
  /** Raw; null without data. */
  readonly progress: number | null;
  /** The progress that would do now: what is expected, times the score that is success. */
  readonly required: number;
  /** The score that is success in the end. */
  readonly success: number;
  readonly score: number | null;
  /** Whether it can be reached before the due date: not where a level is to be kept until then. */
  readonly canBeDone: boolean;
}

/** The status at an instant. After the due date the score decides; before, progress beside what would do now. */
export function okrStatus({
  at,
  start,
  due,
  progress,
  required,
  success: enough,
  score,
  canBeDone,
}: Judged): OkrStatus {
  if (at < start) {
    return 'not-started';
  }
  if (progress === null || score === null) {
    return 'no-data';
  }
  if (at >= due) {
    return isBelow(score, enough) ? 'missed' : 'achieved';
  }
  if (canBeDone && !isBelow(progress, 1)) {
    return 'achieved';
  }
  const behind = required - progress;
  return behind <= rounding ? 'on-track' : behind <= behindAtRisk + rounding ? 'at-risk' : 'off-track';
}
