import type { Kpi } from '../definition/types';
import type { Plan } from '../plan/plan';
import type { PlannedInput } from '../plan/inputs';
import type { TileStore } from '../cache/store';
import { minute } from '../time/units';
import type { AlignedInputs } from './alignInputs';

/** How old data may be beyond the delay: where the author says nothing three buckets, and never less than a quarter of an hour. */
export function freshnessOf({ quality, bucket }: Kpi): number {
  return quality.freshness ?? Math.max(3 * bucket, 15 * minute);
}

/**
 * ms between what is asked about and the end of the newest bucket with data, the oldest input counting; null where an
 * input has none. Where missing rows stand for zero, a quiet hour is not old data: such an input ages only if the author
 * asks for a freshness, and then by the newest row of the source.
 */
export function ageOf({ kpi, inputs, request: ask, at }: Plan, laid: AlignedInputs, store: TileStore): number | null {
  const asked = Math.min(ask.now, ask.range.to);
  let oldest = 0;
  for (const input of inputs) {
    const end = newestEnd(input, kpi, laid, store, at);
    if (end === null) {
      return null;
    }
    oldest = Math.max(oldest, asked - end);
  }
  return oldest;
}

function newestEnd({ input, pieces }: PlannedInput, kpi: Kpi, laid: AlignedInputs, store: TileStore, at: number): number | null {
  const query = pieces[pieces.length - 1]?.query;
  if (query !== undefined && query.missing !== 'gap') {
    if (kpi.quality.freshness === null && query.missing === 'zero') {
      return at;
    }
    const newest = store.newestRow(query.key, kpi.bucket);
    return newest === -Infinity ? null : Math.min(newest + kpi.bucket, at);
  }
  const column = laid.values.get(input.name);
  const { starts, counts, bucket } = laid.timeline;
  for (let i = starts.length - 1; i >= 0; i--) {
    if (column !== undefined && !Number.isNaN(column[i])) {
      // What comes after the last segment is excluded: data cannot be newer than that.
      return i === starts.length - 1 ? at : starts[i]! + counts[i]! * bucket;
    }
  }
  return null;
}
