import type { Over } from '../base/terms';

/** Whether the value over two adjacent windows is the sum of the two values: true for sums and counts, not for means and extremes. */
export function isAdditive(over: Over): boolean {
  return over === 'sum' || over === 'count';
}
