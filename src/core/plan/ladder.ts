import { day, hour } from '../time/units';

/** A day of buckets up to this many is read as it is: points are cheap, a further query is not. */
const fewBucketsADay = 300;

/** Below this factor a coarser tile saves too little to be worth a query of its own. */
const leastFactor = 4;

/**
 * The sizes of tiles for a bucket, ascending: the bucket, an hour where it is needed, a day; each a whole multiple of
 * the one before. `steps` are the distances at which the timeline must be cut. A bucket that divides neither an hour
 * nor a day has no coarser tile.
 */
export function ladderOf(bucket: number, steps: readonly number[] = []): number[] {
  const hourly = steps.some((step) => step % hour === 0 && step % day !== 0) || day / bucket > fewBucketsADay;
  const ladder = [bucket];
  for (const tile of hourly ? [hour, day] : [day]) {
    const below = ladder[ladder.length - 1]!;
    if (tile % below === 0 && tile / below >= leastFactor) {
      ladder.push(tile);
    }
  }
  return ladder;
}
