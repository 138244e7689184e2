import type { KeyResult } from '../definition/okr';
import { expectedProgress } from './expected';
import { valueAtInstant, type KeyFacts } from './facts';
import { drawn, rawProgress } from './progress';
import type { Standing } from './results';
import { okrStatus, success } from './status';

/** The value that progress counts from: as written, or the value on the start date. */
export function baselineOf(
  { baseline }: Pick<KeyResult, 'baseline'>,
  { measured }: Pick<KeyFacts, 'measured'>
): number | null {
  return baseline === 'start' ? (measured?.atStart ?? null) : baseline;
}

/** A key result as it was promised at an instant, by what was known then. `grade` stands in place of the computed score. */
export function standingAt(keyResult: KeyResult, facts: KeyFacts, at: number, grade: number | null = null): Standing {
  const baseline = baselineOf(keyResult, facts);
  // After the due date nothing counts any more.
  const value = at < keyResult.start ? null : valueAtInstant(facts, Math.min(at, keyResult.due));
  // What nobody has called done is not done.
  const current = value ?? (keyResult.source.kind === 'done' && at >= keyResult.start ? 0 : null);
  const progress = rawProgress(keyResult, baseline, current);
  const expected = expectedProgress(keyResult, baseline, at);
  const score = grade ?? (progress === null ? null : drawn(progress));
  const enough = success[keyResult.type];
  const { start, due, target } = keyResult;
  const canBeDone = target.kind !== 'stay' && target.kind !== 'within';
  return {
    at,
    current,
    progress,
    expected,
    variance: progress === null ? null : progress - expected,
    score,
    status: okrStatus({
      at,
      start,
      due,
      progress: progress ?? grade,
      required: enough * expected,
      success: enough,
      score,
      canBeDone,
    }),
  };
}
