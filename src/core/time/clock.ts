import type { Zone } from './zone';
import { day, hour } from './units';

/*
 * A local time is a number here: the ms since the epoch that the same date and time would have in UTC. Clocks are put
 * forward and back, so an instant has two local times: what the clock reads, and the latest time that it has read so
 * far. Only the second one never decreases, so only it can divide time into days.
 */

/** No clock is further ahead of UTC. */
const mostAhead = 16 * hour;

/** The latest local time that the clock has read up to an instant, to the ms: while it repeats an hour, this stands still. */
export function furthestLocalTime(zone: Zone, time: number): number {
  const { offset, before } = zone.stretchAt(time);
  // A clock that is put back at midnight has only read 23:59: the next day has not begun.
  return Math.max(time + offset, before - 1);
}

/** The local time at which a window ends that ends at an instant: the same as a limit, which may be midnight. */
export function furthestLocalEnd(zone: Zone, time: number): number {
  return furthestLocalTime(zone, time - 1) + 1;
}

/**
 * The first instant at which the clock reads `local` or later: the first of two where the clock reads it twice, the
 * change itself where it skips it.
 */
export function firstInstant(zone: Zone, local: number): number {
  let stretch = zone.stretchAt(local - mostAhead);
  while (local - stretch.offset >= stretch.to) {
    stretch = zone.stretchAt(stretch.to);
  }
  return Math.max(stretch.from, local - stretch.offset);
}

/** The day (as `civilDay` counts them) to which an instant belongs: the last one that has begun. */
export function localDay(zone: Zone, time: number): number {
  return Math.floor(furthestLocalTime(zone, time) / day);
}

/** The first instant of a day; where the zone left the day out, that of the next one. */
export function startOfDay(zone: Zone, civilDay: number): number {
  return firstInstant(zone, civilDay * day);
}
