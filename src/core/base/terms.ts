/** Which values are better: higher ones, lower ones, or those within a range. */
export type Direction = 'higher' | 'lower' | 'range';

/** How buckets are aggregated to a window. */
export type Aggregation = 'sum' | 'avg' | 'min' | 'max' | 'last' | 'count';

/** `window`: there are no buckets; the source computes each whole window. */
export type Over = Aggregation | 'window';

/** Whether the value over two adjacent windows is the sum of the two values: true for sums and counts, not for means and extremes. */
export function isAdditive(over: Over): boolean {
  return over === 'sum' || over === 'count';
}

/** How a KPI stands. */
export const statuses = [
  'on-target',
  'at-risk',
  'off-target',
  'no-data',
  'stale',
  'insufficient',
  'no-target',
  'draft',
  'retired',
] as const;
export type Status = (typeof statuses)[number];
