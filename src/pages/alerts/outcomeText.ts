import type { StepOutcome } from '../../core/alerting/apply/execute';

/** What an apply or a removal did, in a sentence; empty where it did nothing. */
export function outcomeText(outcomes: readonly StepOutcome[]): string {
  const done = outcomes.filter(({ kind }) => kind === 'done').map(({ step }) => step);
  const written = done.reduce((sum, step) => sum + (step.kind === 'group' ? step.write.length : 0), 0);
  const removed = done.filter(({ kind }) => kind === 'remove').length;
  return [
    ...(written > 0 ? [`${rules(written)} written.`] : []),
    ...(removed > 0 ? [`${rules(removed)} removed.`] : []),
  ].join(' ');
}

function rules(count: number): string {
  return count === 1 ? '1 rule' : `${count} rules`;
}
