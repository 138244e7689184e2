import { minute } from '../time/units';
import type { Kpi, Missing } from './types';

/** The maximum age of data beyond the delay. Default: three buckets, at least 15 minutes. */
export function freshnessOf({ quality, bucket }: Kpi): number {
  return quality.freshness ?? Math.max(3 * bucket, 15 * minute);
}

/**
 * Whether the age of an input is that of its newest row. Where missing rows mean zero, a quiet hour is not old data, unless
 * the author says how old it may be.
 */
export function isAgedByRows({ quality }: Kpi, missing: Missing): boolean {
  return missing === 'last' || (missing === 'zero' && quality.freshness !== null);
}
