import type { Status } from '../base/terms';
import { isAbove, isBelow, isEqual } from '../base/meets';
import type { Direction, TargetStep } from '../definition/types';

export type { Status };

/**
 * The status of a value for the target of its time; `no-target` where there is none. All in the KPI's unit. A value that
 * equals a target or the edge of the band up to rounding meets it.
 */
export function judge(
  value: number,
  target: Omit<TargetStep, 'from'> | null,
  direction: Direction,
  atRisk: number | null
): Status {
  if (target === null || (target.min === null && target.max === null)) {
    return 'no-target';
  }
  if (misses(value, target)) {
    return 'off-target';
  }
  if (atRisk === null || direction === 'range') {
    return 'on-target';
  }
  return (direction === 'higher' ? isBelow(value, atRisk) : isAbove(value, atRisk)) ? 'at-risk' : 'on-target';
}

/** Whether a value is outside of a target's bounds by more than rounding. */
export function misses(value: number, { min, max }: Omit<TargetStep, 'from'>): boolean {
  return (min !== null && isBelow(value, min)) || (max !== null && isAbove(value, max));
}

/** Whether a change from one value to another is an improvement; null for direction range or no change. */
export function isBetter(from: number, to: number, direction: Direction): boolean | null {
  return direction === 'range' || isEqual(from, to) ? null : to > from === (direction === 'higher');
}
