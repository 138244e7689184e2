import type { Aggregation } from '../definition/types';
import type { Windows } from '../statistics/prefixSum';
import { unreachable } from '../base/result';

/** An input aligned on a timeline: one value per segment, and how many of its buckets count (0: unknown or excluded). */
export interface Segments {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

/** An input over each window: the number of buckets that count, and the sum of their values. */
export interface WindowSums {
  readonly known: Float64Array;
  readonly sums: Float64Array;
}

/** The input aggregated over each window; NaN where no bucket of it counts. May write to `sums`. */
export function aggregate(
  over: Aggregation,
  segments: Segments,
  windows: Windows,
  { known, sums }: WindowSums
): Float64Array {
  switch (over) {
    case 'sum':
      return blank(sums, known);
    case 'avg':
      return means(sums, known);
    case 'count':
      return Float64Array.from(known);
    case 'min':
      return extremes(segments, windows, 1);
    case 'max':
      return extremes(segments, windows, -1);
    case 'last':
      return lasts(segments, windows);
    default:
      return unreachable(over);
  }
}

function blank(values: Float64Array, known: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    if (known[i] === 0) {
      values[i] = NaN;
    }
  }
  return values;
}

function means(values: Float64Array, known: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    values[i] = known[i] === 0 ? NaN : values[i]! / known[i]!;
  }
  return values;
}
function lasts({ values, counts }: Segments, { starts, ends }: Windows): Float64Array {
  const newest = new Int32Array(values.length + 1).fill(-1);
  for (let i = 0; i < values.length; i++) {
    newest[i + 1] = counts[i] === 0 ? newest[i]! : i;
  }
  return Float64Array.from(ends, (end, i) => {
    const index = newest[end]!;
    return index >= starts[i]! ? values[index]! : NaN;
  });
}

/** The minimum (sign 1) or maximum (sign -1) of each window, by a monotonic queue: linear for sliding windows. */
function extremes({ values, counts }: Segments, { starts, ends }: Windows, sign: 1 | -1): Float64Array {
  const order = Uint32Array.from(starts.keys()).sort((a, b) => ends[a]! - ends[b]! || starts[a]! - starts[b]!);
  const out = new Float64Array(starts.length).fill(NaN);
  const queue = new Int32Array(values.length);
  let head = 0;
  let tail = 0;
  let next = 0;
  let floor = 0;
  for (const window of order) {
    const start = starts[window]!;
    const end = ends[window]!;
    if (start < floor) {
      out[window] = extremeOf(values, counts, start, end, sign);
      continue;
    }
    floor = start;
    for (; next < end; next++) {
      if (counts[next] === 0) {
        continue;
      }
      while (tail > head && sign * (values[queue[tail - 1]!]! - values[next]!) >= 0) {
        tail--;
      }
      queue[tail++] = next;
    }
    while (tail > head && queue[head]! < start) {
      head++;
    }
    if (tail > head) {
      out[window] = values[queue[head]!]!;
    }
  }
  return out;
}

/** For a window that starts earlier than the one before it. */
function extremeOf(values: Float64Array, counts: Float64Array, start: number, end: number, sign: 1 | -1): number {
  let found = NaN;
  for (let i = start; i < end; i++) {
    if (counts[i] !== 0 && !(sign * (values[i]! - found) >= 0)) {
      found = values[i]!;
    }
  }
  return found;
}
