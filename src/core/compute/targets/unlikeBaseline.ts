import { isAdditive } from '../../base/terms';
import type { BaselineStep, Kpi } from '../../definition/types';
import { linearForm } from '../../formula/linear';
import type { Problem } from '../../base/result';
import { formatDuration } from '../../time/duration';
import { nominalLength } from '../../time/window';

/** Months and quarters differ by this much in length. */
const alike = 0.12;

/** A total over a longer period is larger for that reason alone, so it cannot be the target of a shorter window. */
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
  const message = `The value is a total over time: a baseline of ${long} cannot be compared with a window of ${short}.`;
  return { code: 'unlike-baseline', message, hint: 'Write a baseline as long as the window.' };
}
