import type { PlannedInput } from '../plan/inputs';
import type { TileStore } from '../cache/store';

/** A value and the start of the bucket that has it. */
interface Known {
  readonly at: number;
  readonly value: number;
}

/** The last value before the timeline, so that the start of a timeline does not change the values of its first buckets. */
export function latestOf({ pieces, before = [] }: PlannedInput, bucket: number, store: TileStore): Known | null {
  for (const stretch of [...before].reverse()) {
    for (const { query, ...piece } of [...pieces].reverse()) {
      const from = Math.max(stretch.from, piece.from);
      const to = Math.min(stretch.to, piece.to);
      const values = new Float64Array(Math.max(0, (to - from) / bucket));
      if (values.length > 0) {
        store.read(query.key, bucket, { from, to }, values, 0);
      }
      for (let i = values.length - 1; i >= 0; i--) {
        if (!Number.isNaN(values[i])) {
          return { at: from + i * bucket, value: values[i]! };
        }
      }
    }
  }
  return null;
}

/** Carries each value forward to the missing buckets after it, for as long as the version of that time allows. */
export function carryForward(
  column: Float64Array,
  starts: Float64Array,
  before: Known | null,
  pieces: PlannedInput['pieces']
): void {
  const lastsAt = (time: number): number => pieces.find(({ to }) => time < to)?.query.lasts ?? 0;
  let { at, value } = before ?? { at: -Infinity, value: NaN };
  for (let i = 0; i < column.length; i++) {
    if (!Number.isNaN(column[i])) {
      at = starts[i]!;
      value = column[i]!;
    } else if (starts[i]! - at <= lastsAt(starts[i]!)) {
      column[i] = value;
    }
  }
}
