import type { Problem } from '../base/result';
import type { CheckIn } from './results';

/** A value that was measured, over the window that ends at `at`; null where it is not known. */
export interface MeasuredPoint {
  readonly at: number;
  readonly value: number | null;
}

/** What is known of a key result, whatever is then asked of it. Values in its unit. */
export interface KeyFacts {
  /** Of a KPI: the value at the start date, and the course since, the earliest first, with the newest value last. */
  readonly measured: { readonly atStart: number | null; readonly course: readonly MeasuredPoint[] } | null;
  /** Of this key result. */
  readonly checkIns: readonly CheckIn[];
  readonly problems: readonly Problem[];
}

export const noFacts: KeyFacts = { measured: null, checkIns: [], problems: [] };

/** The value at an instant: the newest measured at or before it, or the newest that was checked in. */
export function valueAtInstant(
  { measured, checkIns }: Pick<KeyFacts, 'measured' | 'checkIns'>,
  at: number
): number | null {
  if (measured !== null) {
    return newest(measured.course, at)?.value ?? null;
  }
  return (
    newest(
      checkIns.filter(({ value }) => value !== null),
      at
    )?.value ?? null
  );
}

function newest<T extends { readonly at: number }>(points: readonly T[], at: number): T | null {
  return points.reduce<T | null>(
    (best, one) => (one.at <= at && (best === null || one.at >= best.at) ? one : best),
    null
  );
}
