import type { Over } from '../base/terms';

/** Whether an input over two windows is the sum of what it is over each: events add up, means and extremes do not. */
export function isAdditive(over: Over): boolean {
  return over === 'sum' || over === 'count';
}
