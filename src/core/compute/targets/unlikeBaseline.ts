import { isAdditive } from '../../definition/additive';
import type { BaselineStep, Kpi } from '../../definition/types';
import { linearForm } from '../../formula/linear';
import type { Problem } from '../../base/result';
import { formatDuration } from '../../time/duration';
import { nominalLength } from '../../time/window';

/** Months and quarters differ by this much in length. */
const alike = 0.12;

/** A total over a longer stretch is larger for that reason alone: it is no measure of what a window should hold. */
export function unlikeBaseline(
  { formula, inputs, window }: Kpi,
  { baseline }: BaselineStep
): Pick<Problem, 'code' | 'message' | 'hint'> | null {
  const form = linearForm(formula.root);
  const addsUp = (name: string): boolean => inputs.some((one) => one.name === name && isAdditive(one.over));
  const whole = baseline.to - baseline.from;
  const part = window === null ? whole : nominalLength(window);
  if (form === null || ![...form.keys()].every(addsUp) || Math.abs(whole / part - 1) <= alike) {
    return null;
  }
  const [long, short] = [whole, part].map(formatDuration);
  const message = `The value adds up over time: that of a baseline of ${long} is not that of a window of ${short}.`;
  return { code: 'unlike-baseline', message, hint: 'Write a baseline as long as the window.' };
}
