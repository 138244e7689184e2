import type { TileStore } from '../../cache/store';
import type { SlicesPlan } from '../../plan/slices';
import type { Failures } from '../../query/failures';
import { prepare } from '../prepare';
import { measureOver } from '../values';
import { SliceLedger } from './sliceLedger';

/** The ledger of a composite, from its value at the end of each slice. */
export function compositeLedger(
  { plan, first, ends, parts, budget }: SlicesPlan,
  store: TileStore,
  failures: Failures
) {
  const measured = new Map([...parts].map(([id, part]) => [id, prepare(part, store, failures).measured]));
  const instants = Float64Array.of(...ends, ends[ends.length - 1] ?? first);
  const { values } = measureOver({ kpi: plan.kpi, inputs: [] }, null, instants, null, measured);
  return new SliceLedger(plan.kpi, budget, first, values.subarray(0, ends.length));
}
