import type { LabelSet } from '../base/labelSet';
import type { Kpi } from '../definition/types';
import type { FoundSets } from '../query/labels/found';
import { SetQueries } from '../query/labels/queries';
import type { Context, KpiRequest } from './ask';
import { planInputs } from './inputs';
import { planKpi, type Plan } from './plan';

/** The label sets that are shown, and a plan for each of them in the same order. */
export interface SetPlans {
  readonly found: FoundSets;
  readonly plans: readonly Plan[];
}

/** One plan for each set: all of one shape, each over columns of its own. Pure. */
export function planSets(request: KpiRequest, known: Context, found: FoundSets): SetPlans {
  const { sets, count } = found;
  const [first] = sets;
  if (first === undefined) {
    return { found, plans: [] };
  }
  const own = { ...request, kpi: ofOneSet(request.kpi), periods: 0 };
  const queries = new SetQueries(own.kpi, sets, sets.length === count);
  const contextOf = (set: LabelSet): Context => ({
    ...known,
    queryOf: (_, input, source, bucket) => queries.of(set, input, source, bucket),
  });
  const plan = planKpi(own, contextOf(first));
  return { found, plans: sets.map((set) => overColumnsOf(plan, own.kpi, contextOf(set))) };
}

/** A set is judged as the total is; only a pace leads to a total, which is that of all sets together. */
function ofOneSet(kpi: Kpi): Kpi {
  return kpi.pace === null ? kpi : { ...kpi, pace: null, target: [], atRisk: null };
}

function overColumnsOf(plan: Plan, kpi: Kpi, context: Context): Plan {
  const { fine, inputs } = plan;
  return {
    ...plan,
    inputs: planInputs(kpi, kpi.bucket, context).map((one, i) => ({ ...one, before: inputs[i]?.before })),
    fine: fine === null ? null : { ...fine, inputs: planInputs(kpi, fine.bucket, context) },
  };
}
