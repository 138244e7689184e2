import type { Problem } from '../base/result';
import { share } from './shares';
import type { Objective, TargetStep } from './types';

/**
 * A target as the minimum share of good events, where `full` means all of them; the first step also holds for all time
 * before, and a step without a number keeps the objective before it. Null where a step is not a share.
 */
export function shareOfTarget(target: readonly TargetStep[], full: number): Objective | null {
  const steps = target.flatMap(({ from, min }) => (min === null ? [] : [{ from, min }]));
  return steps.length === 0 || steps.some(({ min }) => min <= 0 || min > full)
    ? null
    : steps.map(({ from, min }, i) => ({ from: i === 0 ? -Infinity : from, ratio: share(min, full) }));
}

export function notAnObjective(full: number): Pick<Problem, 'code' | 'message' | 'hint'> {
  const message = `To serve as the objective, the target must be above 0 and at most ${full}.`;
  return { code: 'bad-objective', message, hint: 'Change it, or add objective to the budget, in percent.' };
}
