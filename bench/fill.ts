import { assess } from '../src/core/compute/assess';
import { ownBudget } from '../src/core/compute/budget/counted';
import { prepare } from '../src/core/compute/prepare';
import type { KpiResult } from '../src/core/compute/results';
import { planKpi, type Plan } from '../src/core/plan/plan';
import type { KpiRequest, Context } from '../src/core/plan/ask';
import { needsFor } from '../src/core/cache/needs';
import type { TileStore } from '../src/core/cache/store';
import { columnKey, type Need } from '../src/core/query/query';

/** Rounds after which a plan that still wants something will never be content. */
const mostRounds = 10;

/** Gives a plan all that it wants, as a source would that answers at once. Returns the plan and what was put. */
export function fill(
  ask: KpiRequest,
  world: Context,
  store: TileStore,
  valueAt: (need: Need, index: number) => number
): { plan: Plan; put: ReadonlyArray<{ need: Need; values: Float64Array }> } {
  const plan = planKpi(ask, world);
  const put: Array<{ need: Need; values: Float64Array }> = [];
  for (let round = 0; ; round++) {
    const needs = needsFor(plan, store, ask.now);
    if (needs.length === 0) {
      return { plan, put };
    }
    if (round === mostRounds) {
      throw new Error('The plan is never content');
    }
    for (const need of needs) {
      const { query, step, range } = need;
      const values = Float64Array.from({ length: (range.to - range.from) / step }, (_, i) => valueAt(need, i));
      store.put(columnKey(query, step), step, range.from, values, ask.now, ask.now);
      put.push({ need, values });
    }
  }
}

/** The result of a plan for which everything is there. */
export function assessPlan(plan: Plan, store: TileStore): KpiResult {
  const prepared = prepare(plan, store, new Map());
  return assess(plan, prepared, ownBudget(plan, prepared), 0);
}
