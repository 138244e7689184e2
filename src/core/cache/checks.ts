import type { Interval } from '../time/interval';
import { minute } from '../time/units';

/** What is kept of a query is compared with its source this often, a few tiles at a time. */
export const checkEvery = 15 * minute;

/** When the numbers of each query were last compared with their source, and what was found to have changed. */
export class Checks {
  /** How often each query was compared, and when last, or when it was first seen. */
  readonly checked = new Map<string, { readonly at: number; readonly turn: number }>();
  readonly changes = new Map<string, ReadonlyArray<Interval & { readonly foundAt: number }>>();

  /** How long ago a query was compared, in ms; what is seen for the first time has just been read. */
  age(key: string, now: number): number {
    const checked = this.checked.get(key) ?? { at: now, turn: 0 };
    this.checked.set(key, checked);
    return now - checked.at;
  }
}
