import type { TileStore } from '../../cache/store';
import type { SlicesPlan } from '../../plan/slices';
import type { Failures } from '../../query/failures';
import { prepare } from '../assess';
import { measureOver } from '../values';
import { SliceSpending } from './sliceLedger';

/** The spending of a composite, from its value at the end of every slice. */
export function sliceSpending({ plan, first, ends, parts, budget }: SlicesPlan, store: TileStore, failures: Failures) {
  const ready = new Map([...parts].map(([id, part]) => [id, prepare(part, store, failures).measured]));
  const instants = Float64Array.of(...ends, ends[ends.length - 1] ?? first);
  const { values } = measureOver({ kpi: plan.kpi, inputs: [] }, null, instants, null, ready);
  return new SliceSpending(plan.kpi, budget, first, values.subarray(0, ends.length));
}
