import { isBelow, rounding } from '../base/meets';
import { ceilTo, day } from '../time/units';

/** The instant (ms since the epoch) at which a budget runs out; 'already' where it has; null where it never does. */
export type Exhaustion = number | 'already' | null;

/**
 * The trailing burn is that of the last day, in whole buckets: long enough to hold a night, short enough to notice what
 * has changed.
 */
export function trailingDay(bucket: number): number {
  return ceilTo(day, bucket);
}

export interface RollingSpending {
  /** Bad and allowed events of each bucket of the window, oldest first, the last one ending at `now`; NaN where unknown. */
  readonly bad: ArrayLike<number>;
  readonly allowed: ArrayLike<number>;
  /** Length of a bucket in ms. */
  readonly step: number;
  readonly now: number;
  /** Bad events per ms from now on. */
  readonly burn: number;
  /** Allowed events per ms from now on. By default traffic repeats: a bucket that leaves the window enters again. */
  readonly allowedRate?: number;
}

/**
 * When the budget of a rolling window is exhausted if bad events continue at `burn` while known ones leave the window. A
 * bucket's events count as spread evenly over it. Once the whole window has been replaced nothing changes any more, so
 * a budget that lasts until then lasts forever. Null also where nothing is allowed: there is no budget.
 */
export function rollingExhaustion({ bad, allowed, step, now, burn, allowedRate }: RollingSpending): Exhaustion {
  let left = 0;
  let granted = 0;
  for (let i = 0; i < bad.length; i++) {
    granted += known(allowed[i]);
    left += known(allowed[i]) - known(bad[i]);
  }
  if (!(granted > 0)) {
    return null;
  }
  if (left <= rounding * granted) {
    return 'already';
  }
  for (let i = 0; i < bad.length; i++) {
    const leaving = known(allowed[i]);
    const gain = (allowedRate === undefined ? leaving : allowedRate * step) - leaving + known(bad[i]) - burn * step;
    if (left + gain <= 0) {
      return now + step * (i - left / gain);
    }
    left += gain;
  }
  return null;
}

export interface PeriodSpending {
  /** Bad events of the calendar period so far. */
  readonly bad: number;
  /** Allowed events of the whole period, projected to its end. */
  readonly allowed: number;
  readonly now: number;
  /** End of the period. */
  readonly end: number;
  /** Bad events per ms from now on. */
  readonly burn: number;
}

/** When the budget of a calendar period, which nothing leaves, is exhausted; null where it lasts to the end of the period. */
export function periodExhaustion({ bad, allowed, now, end, burn }: PeriodSpending): Exhaustion {
  if (!(allowed > 0)) {
    return null;
  }
  if (!isBelow(bad, allowed)) {
    return 'already';
  }
  const at = now + (allowed - bad) / burn;
  return at < end ? at : null;
}

function known(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}
