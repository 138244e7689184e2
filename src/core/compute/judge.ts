import type { Direction, TargetStep } from '../definition/types';

export type Status =
  | 'on-target'
  | 'at-risk'
  | 'off-target'
  | 'no-data'
  | 'stale'
  | 'insufficient'
  | 'no-target'
  | 'draft'
  | 'retired';

/** The status of a value for the target of its time; `no-target` where there is none. All in the KPI's unit. */
export function judge(
  value: number,
  target: Omit<TargetStep, 'from'> | null,
  direction: Direction,
  atRisk: number | null
): Status {
  if (target === null || (target.min === null && target.max === null)) {
    return 'no-target';
  }
  if ((target.min !== null && value < target.min) || (target.max !== null && value > target.max)) {
    return 'off-target';
  }
  if (atRisk === null || direction === 'range') {
    return 'on-target';
  }
  return (direction === 'higher' ? value < atRisk : value > atRisk) ? 'at-risk' : 'on-target';
}

/** Whether a change is an improvement; null for direction range or no change. */
export function isBetter(change: number, direction: Direction): boolean | null {
  return direction === 'range' || change === 0 ? null : change > 0 === (direction === 'higher');
}
