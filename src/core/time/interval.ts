/** Half-open: [from, to), in ms since the epoch. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

export function isEmpty(interval: Interval): boolean {
  return !(interval.to > interval.from);
}

export function overlaps(a: Interval, b: Interval): boolean {
  return a.from < b.to && b.from < a.to;
}

/** The intersection; null where it is empty. */
export function intersection(a: Interval, b: Interval): Interval | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : null;
}

/** Sorted, and merged where they touch or are at most `gap` ms apart. Empty ones are left out. */
export function union(intervals: readonly Interval[], gap = 0): Interval[] {
  const sorted = intervals.filter((interval) => !isEmpty(interval)).sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged[merged.length - 1];
    if (last !== undefined && next.from <= last.to + gap) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    } else {
      merged.push(next);
    }
  }
  return merged;
}

/** The parts of `whole` outside of `taken`, which must be sorted and disjoint, as `union` returns them. */
export function subtract(whole: Interval, taken: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = whole.from;
  for (const part of taken) {
    if (part.to <= from) {
      continue;
    }
    if (part.from >= whole.to) {
      break;
    }
    if (part.from > from) {
      left.push({ from, to: part.from });
    }
    from = part.to;
  }
  if (from < whole.to) {
    left.push({ from, to: whole.to });
  }
  return left;
}

/** Total length in ms of disjoint intervals. */
export function totalLength(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (to - from), 0);
}
