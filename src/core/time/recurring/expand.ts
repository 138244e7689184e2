import { union, type Interval } from '../interval';
import { day, minute } from '../units';
import { zoneNamed, type Stretch } from '../zone';
import { matchesDate, wholeDay, type TimeInterval } from './timeInterval';

/**
 * What of `within` lies in any of the intervals: sorted, disjoint, in ms since the epoch. An hour that a zone repeats is
 * inside twice and one that it skips never, since Alertmanager judges each instant by what the clock then reads.
 */
export function expand(intervals: readonly TimeInterval[], within: Interval): Interval[] {
  return union(intervals.flatMap((interval) => evenParts(interval, within).flatMap((part) => inside(interval, part))));
}

/** `within` cut where the clocks of the interval's location change. */
function evenParts({ location }: TimeInterval, { from, to }: Interval): Stretch[] {
  const zone = zoneNamed(location);
  const parts: Stretch[] = [];
  for (let start = from; start < to; ) {
    const stretch = zone.stretchAt(start);
    parts.push({ ...stretch, from: start, to: Math.min(to, stretch.to) });
    start = stretch.to;
  }
  return parts;
}

function inside(interval: TimeInterval, { from, to, offset }: Stretch): Interval[] {
  const found: Interval[] = [];
  const times = interval.times ?? [wholeDay];
  for (let civilDay = Math.floor((from + offset) / day); civilDay * day < to + offset; civilDay++) {
    const midnight = civilDay * day - offset;
    for (const { start, end } of matchesDate(interval, civilDay) ? times : []) {
      found.push({ from: Math.max(from, midnight + start * minute), to: Math.min(to, midnight + end * minute) });
    }
  }
  return found;
}
