import { isEmpty, subtract, union, type Interval } from './interval';
import { expand } from './recurring/expand';
import type { TimeInterval } from './recurring/timeInterval';
import { ceilTo, floorTo } from './units';

/** A named exclusion: single and recurring periods whose time counts as neither good nor bad. */
export interface Exclusion {
  readonly name: string;
  readonly once: ReadonlyArray<Interval & { readonly reason: string }>;
  readonly intervals: readonly TimeInterval[];
  /** Annotation regions with all of these tags count as single periods too; they are added when a board is evaluated. */
  readonly tags?: readonly string[];
  /** All time but that of the periods is excluded: outside of opening hours. */
  readonly isOutside?: boolean;
}

/** A period of excluded time with its reasons: those of single periods, and the names of exclusions with recurring intervals. */
export interface ExcludedTime extends Interval {
  readonly reasons: readonly string[];
  /** It is outside of opening hours, and nothing else excludes it. */
  readonly isClosed?: boolean;
}

/**
 * What of `within` is excluded: sorted, disjoint, cut where the reasons change. Each reason is named once, in the order
 * of the definitions.
 */
export function excludedBetween(exclusions: readonly Exclusion[], within: Interval): ExcludedTime[] {
  const causes = exclusions.flatMap((exclusion) => causesOf(exclusion, within));
  const edges = causes.flatMap(({ time }, index) =>
    time.flatMap(({ from, to }) => [
      { at: from, index, isStart: true },
      { at: to, index, isStart: false },
    ])
  );
  edges.sort((a, b) => a.at - b.at);
  const active = new Set<number>();
  const found: ExcludedTime[] = [];
  edges.forEach(({ at, index, isStart }, position) => {
    if (isStart) {
      active.add(index);
    } else {
      active.delete(index);
    }
    const to = edges[position + 1]?.at ?? at;
    if (active.size > 0 && to > at) {
      const isClosed = [...active].every((one) => causes[one]!.isOutside);
      addTime(found, { from: at, to, reasons: reasonsOf(causes, active), ...(isClosed ? { isClosed } : {}) });
    }
  });
  return found;
}

/** One reason, with its excluded time: sorted and disjoint. */
interface Cause {
  readonly reason: string;
  readonly isOutside: boolean;
  readonly time: readonly Interval[];
}

function causesOf({ name, once, intervals, isOutside }: Exclusion, within: Interval): Cause[] {
  if (isOutside === true) {
    return [{ reason: name, isOutside, time: subtract(within, union([...once, ...expand(intervals, within)])) }];
  }
  const spans = once.map(({ from, to, reason }) => ({
    reason,
    isOutside: false,
    time: union([{ from: Math.max(from, within.from), to: Math.min(to, within.to) }]),
  }));
  return intervals.length === 0
    ? spans
    : [...spans, { reason: name, isOutside: false, time: expand(intervals, within) }];
}

function reasonsOf(causes: readonly Cause[], active: ReadonlySet<number>): string[] {
  return [...new Set([...active].sort((a, b) => a - b).map((index) => causes[index]!.reason))];
}

function addTime(found: ExcludedTime[], next: ExcludedTime): void {
  const last = found[found.length - 1];
  const isSame =
    last?.to === next.from && last.isClosed === next.isClosed && last.reasons.join('\n') === next.reasons.join('\n');
  if (isSame) {
    found[found.length - 1] = { ...next, from: last.from };
  } else {
    found.push(next);
  }
}

/**
 * The buckets (ms, on the grid from the epoch in UTC) that excluded time takes out, as intervals: sorted, disjoint. A
 * bucket is excluded entirely when any part of it is. Its sum cannot be divided, so the choice is between losing
 * up to a bucket of good measurements at each edge, and letting the first minutes of maintenance spend the budget.
 */
export function excludedBuckets(intervals: readonly Interval[], bucket: number): Interval[] {
  const out = intervals.filter((interval) => !isEmpty(interval));
  return union(out.map(({ from, to }) => ({ from: floorTo(from, bucket), to: ceilTo(to, bucket) })));
}
