import type { KeyPromise, KeyResult } from '../definition/okr';
import type { CheckIn } from './results';

/** A key result as it was promised at an instant: each later change is taken back, the newest first. */
export function keyResultAt(keyResult: KeyResult, at: number): KeyResult {
  const later = keyResult.changes.filter(({ on }) => on > at);
  const was = later.reduceRight<Partial<KeyPromise>>((known, change) => ({ ...known, ...change.was }), {});
  return later.length === 0
    ? keyResult
    : { ...keyResult, ...was, changes: keyResult.changes.filter(({ on }) => on <= at) };
}

/** The check-ins of a key result that were known at an instant, the earliest first. */
export function checkInsAt(checkIns: readonly CheckIn[], at: number): CheckIn[] {
  return checkIns.filter((one) => one.at <= at).sort((a, b) => a.at - b.at);
}
