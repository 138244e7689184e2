import type { PlannedInput } from '../plan/inputs';
import { PrefixSum } from '../statistics/prefixSum';
import type { TileStore } from '../cache/store';
import { segmentsIn, type Timeline } from '../cache/timeline';
import { columnKey } from '../query/query';
import { carryForward, latestOf } from './carryForward';

/**
 * All inputs of a KPI on one timeline. A bucket counts only when every input has a value; at this point
 * tiles are complete, so a segment counts entirely or not at all.
 */
export class AlignedInputs {
  /** Buckets of each segment that count. */
  readonly counts: Float64Array;
  readonly knownBefore: PrefixSum;
  private readonly sums: ReadonlyMap<string, PrefixSum>;

  /** `values`: one per segment and input, NaN where missing. */
  constructor(
    readonly timeline: Timeline,
    readonly values: ReadonlyMap<string, Float64Array>
  ) {
    const sums = new Map([...values].map(([name, column]) => [name, new PrefixSum(column)]));
    if ([...sums.values()].every(({ isKnown }) => isKnown)) {
      this.counts = timeline.counts;
      this.knownBefore = timeline.bucketsBefore;
      this.sums = sums;
      return;
    }
    const counts = Float64Array.from(timeline.counts);
    for (const column of values.values()) {
      for (let i = 0; i < counts.length; i++) {
        if (Number.isNaN(column[i])) {
          counts[i] = 0;
        }
      }
    }
    this.counts = counts;
    this.knownBefore = new PrefixSum(counts);
    this.sums = new Map([...values].map(([name, column]) => [name, new PrefixSum(onlyCounted(column, counts))]));
  }

  /** Running sums of an input over the segments that count; undefined for an unknown input. */
  sumsOf(name: string): PrefixSum | undefined {
    return this.sums.get(name);
  }
}

export function alignInputs(inputs: readonly PlannedInput[], timeline: Timeline, store: TileStore): AlignedInputs {
  return new AlignedInputs(
    timeline,
    new Map(inputs.map((planned) => [planned.input.name, columnOf(planned, timeline, store)]))
  );
}

function onlyCounted(column: Float64Array, counts: Float64Array): Float64Array {
  const out = new Float64Array(column.length);
  for (let i = 0; i < out.length; i++) {
    out[i] = counts[i] === 0 ? 0 : column[i]!;
  }
  return out;
}

function columnOf(planned: PlannedInput, timeline: Timeline, store: TileStore): Float64Array {
  const { pieces, before } = planned;
  const out = new Float64Array(timeline.starts.length);
  if (pieces.length !== 1 || pieces[0]!.from !== -Infinity) {
    out.fill(NaN);
  }
  let offset = 0;
  for (const run of timeline.runs) {
    for (const piece of pieces) {
      const from = Math.max(run.from, piece.from);
      const to = Math.min(run.to, piece.to);
      if (from < to) {
        const at = offset + (from - run.from) / run.step;
        store.read(columnKey(piece.query, run.step), run.step, { from, to }, out, at);
      }
    }
    offset += segmentsIn(run);
  }
  if (before !== undefined) {
    carryForward(out, timeline.starts, latestOf(planned, timeline.bucket, store), pieces);
  }
  return out;
}
