import type { Interval } from '../time/interval';
import { Checks } from './checks';
import { chunkBytes, Column } from './column';
import { Timelines } from './timeline';

/**
 * Buckets and tiles that were read, kept between refreshes and shared by all who ask.
 * Bounded: past `maxBytes` the least recently used go.
 */
export class TileStore {
  readonly timelines = new Timelines();
  readonly checks = new Checks();
  private readonly columns = new Map<string, Map<number, Column>>();
  private tick = 0;
  private chunkCount = 0;

  constructor(private readonly maxBytes = 96 * 1024 * 1024) {}

  /** What is to be fetched of [from, to) by someone asking at `now`. `key` names the numbers, `step` the tile. */
  gaps(key: string, step: number, range: Interval, now: number): Interval[] {
    const column = this.columns.get(key)?.get(step);
    return column === undefined ? [range] : column.gaps(range.from, range.to, now, ++this.tick);
  }

  put(key: string, step: number, from: number, values: Float64Array, settledUntil: number, readAt: number): void {
    const steps = this.columns.get(key) ?? new Map<number, Column>();
    const column = steps.get(step) ?? new Column(step);
    this.columns.set(key, steps.set(step, column));
    const before = column.chunks.size;
    column.put(from, values, settledUntil, readAt, ++this.tick);
    this.chunkCount += column.chunks.size - before;
    this.evict();
  }

  /** Notes that the source had a row of its own for the bucket that starts at `time`. */
  sawRow(key: string, step: number, time: number): void {
    const column = this.columns.get(key)?.get(step);
    if (column !== undefined) {
      column.newestRow = Math.max(column.newestRow, time);
    }
  }

  /** The start of the newest bucket or tile for which the source had a row of its own; -Infinity where it had none. */
  newestRow(key: string): number {
    const columns = [...(this.columns.get(key)?.values() ?? [])];
    return Math.max(-Infinity, ...columns.map(({ newestRow }) => newestRow));
  }

  /** Copies the tiles of `range` into `out` from `offset` on; NaN where there is no value. */
  read(key: string, step: number, range: Interval, out: Float64Array, offset: number): void {
    const column = this.columns.get(key)?.get(step);
    if (column === undefined) {
      out.fill(NaN, offset, offset + Math.round((range.to - range.from) / step));
    } else {
      column.read(range.from, range.to, out, offset, ++this.tick);
    }
  }

  /** The parts of `range` that were read and for which the source had no value. */
  absent(key: string, step: number, range: Interval): Interval[] {
    return this.columns.get(key)?.get(step)?.absent(range.from, range.to) ?? [];
  }

  /** Drops what is kept of `range` under these keys, whatever the step. */
  forget(keys: readonly string[], { from, to }: Interval): void {
    keys.forEach((key) => this.columns.get(key)?.forEach((column) => column.forget(from, to)));
  }

  /** Drops all that is kept under a key. */
  remove(key: string): void {
    this.columns.get(key)?.forEach(({ chunks }) => (this.chunkCount -= chunks.size));
    this.columns.delete(key);
  }

  get bytes(): number {
    return this.chunkCount * chunkBytes;
  }

  clear(): void {
    this.columns.clear();
    this.chunkCount = 0;
  }

  private evict(): void {
    let over = this.bytes - this.maxBytes;
    if (over <= 0) {
      return;
    }
    over += this.maxBytes / 10;
    const columns = [...this.columns.values()].flatMap((steps) => [...steps.values()]);
    const all = columns.flatMap((column) => [...column.chunks].map(([index, { used }]) => ({ column, index, used })));
    all.sort((a, b) => a.used - b.used);
    for (const { column, index } of all) {
      if (over <= 0) {
        break;
      }
      column.chunks.delete(index);
      this.chunkCount--;
      over -= chunkBytes;
    }
    for (const [key, steps] of this.columns) {
      if ([...steps.values()].every(({ chunks }) => chunks.size === 0)) {
        this.columns.delete(key);
      }
    }
  }
}
