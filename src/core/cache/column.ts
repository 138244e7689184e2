import { subtract, type Interval } from '../time/interval';

const chunkLength = 512;

/** What is known of one bucket. An absent one was asked for, and the source has no value for it. */
const unread = 0;
const absent = 1;
const present = 2;
/** Read before its data had settled: to be read again by whoever asks later. */
const unsettled = 4;

export interface Chunk {
  readonly values: Float64Array;
  readonly states: Uint8Array;
  /** The tick of the last use; the store drops the least recently used first. */
  used: number;
}

export const chunkBytes = chunkLength * 9 + 64;

/** Buckets that were read before their data had settled, and when. */
interface Open extends Interval {
  readonly readAt: number;
}

/** More such stretches than these are not told apart: the oldest are read again by whoever needs them. */
const mostOpen = 8;

/**
 * The buckets of one query at one step: sparse, each bucket named by its start. NaN stands for no value.
 * A column knows the difference between a bucket never asked for and one that the source has nothing for.
 */
export class Column {
  readonly chunks = new Map<number, Chunk>();
  /** Start of the newest bucket for which the source had a row of its own; -Infinity before any. */
  newestRow = -Infinity;
  /** Oldest reading first. Mostly one: others are what a tile stood for when all else was read again. */
  private open: readonly Open[] = [];

  constructor(readonly step: number) {}

  /**
   * Takes in the buckets from `from` on, NaN where the source has no value.
   * Those that end after `settledUntil` will be asked for again by anyone whose clock is past `readAt`.
   */
  put(from: number, values: Float64Array, settledUntil: number, readAt: number, tick: number): void {
    const first = Math.round(from / this.step);
    // Those from here on end after the data had settled.
    const open = Math.max(0, Math.floor(settledUntil / this.step) - first);
    this.noteOpen(from, from + values.length * this.step, from + open * this.step, readAt);
    for (let i = 0; i < values.length; ) {
      const key = Math.floor((first + i) / chunkLength);
      const { values: kept, states } = this.chunkAt(key, tick);
      const slot = first + i - key * chunkLength;
      const length = Math.min(values.length - i, chunkLength - slot);
      for (let k = 0; k < length; k++, i++) {
        const value = values[i]!;
        kept[slot + k] = value;
        states[slot + k] = (Number.isNaN(value) ? absent : present) | (i < open ? 0 : unsettled);
      }
    }
  }

  /** The parts of [from, to) that someone asking at `now` has to fetch. Both ends on the grid. */
  gaps(from: number, to: number, now: number, tick: number): Interval[] {
    const gaps: Interval[] = [];
    const stale = this.open.filter(({ readAt }) => now > readAt);
    let open: number | null = null;
    const last = Math.round(to / this.step);
    for (let index = Math.round(from / this.step); index < last; ) {
      const base = Math.floor(index / chunkLength) * chunkLength;
      const stop = Math.min(last, base + chunkLength);
      const chunk = this.chunks.get(base / chunkLength);
      if (chunk === undefined) {
        open ??= index;
        index = stop;
        continue;
      }
      chunk.used = tick;
      for (; index < stop; index++) {
        const state = chunk.states[index - base]!;
        if (state === unread || (state >= unsettled && holds(stale, index * this.step))) {
          open ??= index;
        } else if (open !== null) {
          gaps.push({ from: open * this.step, to: index * this.step });
          open = null;
        }
      }
    }
    if (open !== null) {
      gaps.push({ from: open * this.step, to });
    }
    return gaps;
  }

  /** Has the buckets that reach into [from, to) fetched anew; until then they are read as they were. */
  forget(from: number, to: number): void {
    const last = Math.ceil(to / this.step);
    for (let index = Math.floor(from / this.step); index < last; index++) {
      const key = Math.floor(index / chunkLength);
      this.chunks.get(key)?.states.fill(unread, index - key * chunkLength, index - key * chunkLength + 1);
    }
  }

  /** Copies the buckets of [from, to) into `out` at `offset`; NaN where there is no value or nothing was read. */
  read(from: number, to: number, out: Float64Array, offset: number, tick: number): void {
    const last = Math.round(to / this.step);
    for (let index = Math.round(from / this.step); index < last; ) {
      const base = Math.floor(index / chunkLength) * chunkLength;
      const stop = Math.min(last, base + chunkLength);
      const chunk = this.chunks.get(base / chunkLength);
      if (chunk === undefined) {
        out.fill(NaN, offset, offset + stop - index);
      } else {
        chunk.used = tick;
        out.set(chunk.values.subarray(index - base, stop - base), offset);
      }
      offset += stop - index;
      index = stop;
    }
  }

  /** The parts of [from, to) that were read and have no value. */
  absent(from: number, to: number): Interval[] {
    const found: Interval[] = [];
    const last = Math.round(to / this.step);
    for (let index = Math.round(from / this.step); index < last; index++) {
      const key = Math.floor(index / chunkLength);
      const state = this.chunks.get(key)?.states[index - key * chunkLength] ?? unread;
      if ((state & ~unsettled) === absent) {
        const start = index * this.step;
        const before = found[found.length - 1];
        if (before?.to === start) {
          found[found.length - 1] = { from: before.from, to: start + this.step };
        } else {
          found.push({ from: start, to: start + this.step });
        }
      }
    }
    return found;
  }

  /** Of [from, to), just read, what lies from `open` on is to be read again by whoever asks after `readAt`. */
  private noteOpen(from: number, to: number, open: number, readAt: number): void {
    const others = this.open.flatMap((part) => subtract(part, [{ from, to }]).map((rest) => ({ ...part, ...rest })));
    const all = open < to ? [...others, { from: open, to, readAt }] : others;
    all.slice(0, -mostOpen).forEach((oldest) => this.forget(oldest.from, oldest.to));
    this.open = all.slice(-mostOpen);
  }

  private chunkAt(key: number, tick: number): Chunk {
    let chunk = this.chunks.get(key);
    if (chunk === undefined) {
      chunk = { values: new Float64Array(chunkLength).fill(NaN), states: new Uint8Array(chunkLength), used: tick };
      this.chunks.set(key, chunk);
    }
    chunk.used = tick;
    return chunk;
  }
}

function holds(parts: readonly Interval[], time: number): boolean {
  return parts.some(({ from, to }) => from <= time && time < to);
}
