import { LruMap } from '../base/lruMap';
import { PrefixSum } from '../statistics/prefixSum';
import { instantText } from '../time/dateText';
import { cover, type Run, type TimelineShape } from '../plan/cover';

/**
 * The axis on which a KPI's inputs are laid side by side: tiles and buckets in order, the same for every input.
 * Segment i begins at starts[i] and holds counts[i] buckets. KPIs of one window and bucket share one.
 */
export class Timeline {
  readonly bucket: number;
  readonly runs: readonly Run[];
  readonly starts: Float64Array;
  readonly counts: Float64Array;
  readonly bucketsBefore: PrefixSum;
  private readonly firsts: readonly number[];
  private readonly known = new Map<string, Int32Array>();

  constructor(shape: TimelineShape) {
    this.bucket = shape.ladder[0]!;
    this.runs = cover(shape);
    const firsts: number[] = [];
    const length = this.runs.reduce((total, run) => {
      firsts.push(total);
      return total + segmentsIn(run);
    }, 0);
    this.firsts = firsts;
    this.starts = new Float64Array(length);
    this.counts = new Float64Array(length);
    let i = 0;
    for (const { from, to, step } of this.runs) {
      for (let at = from; at < to; at += step, i++) {
        this.starts[i] = at;
        this.counts[i] = step / this.bucket;
      }
    }
    this.bucketsBefore = new PrefixSum(this.counts);
  }

  /**
   * The index of the segment that starts at an instant, or of the first one after it where the instant lies between
   * extents, in excluded time. The end of the timeline is the index after its last segment.
   * @throws Error where the timeline reaches over the instant but is not cut there: a bug in the plan.
   */
  indexOf(instant: number): number {
    return this.indexIn(this.runAt(instant, 0), instant);
  }

  /** The same for many instants, each moved by `shift` ms. `name` stands for the instants: kept for whoever asks next. */
  indexesOf(instants: Float64Array, shift: number, name: string): Int32Array {
    const key = `${name}|${shift}`;
    const kept = this.known.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const indexes = new Int32Array(instants.length);
    let near = 0;
    for (let i = 0; i < instants.length; i++) {
      const instant = instants[i]! + shift;
      near = this.runAt(instant, near);
      indexes[i] = this.indexIn(near, instant);
    }
    this.known.set(key, indexes);
    return indexes;
  }

  /** From the start of the first segment to the end of the last; what is excluded lies between them, or beyond. */
  get extent(): { readonly from: number; readonly to: number } {
    return { from: this.runs[0]?.from ?? 0, to: this.runs[this.runs.length - 1]?.to ?? 0 };
  }

  /** Where a segment starts; of the index after the last, where that one ends. */
  timeAt(index: number): number {
    return this.starts[index] ?? this.extent.to;
  }

  private indexIn(near: number, instant: number): number {
    const run = this.runs[near];
    if (run === undefined || instant < run.from) {
      return 0;
    }
    const index = Math.min(instant - run.from, run.to - run.from) / run.step;
    if (!Number.isInteger(index)) {
      throw new Error(`The timeline is not cut at ${instantText(instant)}`);
    }
    return this.firsts[near]! + index;
  }

  /** The run that holds the instant, its end included; tries the one found last before it searches. */
  private runAt(instant: number, near: number): number {
    const tried = this.runs[near];
    if (tried !== undefined && instant >= tried.from && instant <= tried.to) {
      return near;
    }
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.runs[middle]!.from <= instant) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

export function segmentsIn({ from, to, step }: Run): number {
  return Math.round((to - from) / step);
}

/** KPIs of one window and bucket have the same timeline: made once, the latest few kept. */
export class Timelines {
  private readonly made = new LruMap<Timeline>(64);

  of(shape: TimelineShape): Timeline {
    const key = JSON.stringify(shape);
    const timeline = this.made.get(key) ?? new Timeline(shape);
    this.made.set(key, timeline);
    return timeline;
  }
}
