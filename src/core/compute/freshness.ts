import { isAgedByRows } from '../definition/freshness';
import type { Kpi } from '../definition/types';
import type { Plan } from '../plan/plan';
import type { PlannedInput } from '../plan/inputs';
import type { TileStore } from '../cache/store';
import type { AlignedInputs } from './alignInputs';

/**
 * ms between the requested instant and the end of the newest bucket with data, for the oldest input; null where an
 * input has none. Where missing rows mean zero, a quiet hour is not old data: such an input has an age only if the author
 * defines a freshness, and then by the newest row of the source.
 */
export function ageOf(
  { kpi, inputs, request: ask, at }: Plan,
  aligned: AlignedInputs,
  store: TileStore
): number | null {
  const asked = Math.min(ask.now, ask.range.to);
  let oldest = 0;
  for (const input of inputs) {
    const end = newestEnd(input, kpi, aligned, store, at);
    if (end === null) {
      return null;
    }
    oldest = Math.max(oldest, asked - end);
  }
  return oldest;
}

function newestEnd(
  { input, pieces }: PlannedInput,
  kpi: Kpi,
  aligned: AlignedInputs,
  store: TileStore,
  at: number
): number | null {
  const query = pieces[pieces.length - 1]?.query;
  if (query !== undefined && query.missing !== 'gap') {
    if (!isAgedByRows(kpi, query.missing)) {
      return at;
    }
    const newest = store.newestRow(query.key);
    return newest === -Infinity ? null : Math.min(newest + kpi.bucket, at);
  }
  const column = aligned.values.get(input.name);
  const { starts, counts, bucket } = aligned.timeline;
  for (let i = starts.length - 1; i >= 0; i--) {
    if (column !== undefined && !Number.isNaN(column[i])) {
      // Time after the last segment is excluded: data cannot be newer than that.
      return i === starts.length - 1 ? at : starts[i]! + counts[i]! * bucket;
    }
  }
  return null;
}
