import type { Plan } from '../plan/plan';
import type { Ask } from '../plan/ask';
import type { KpiResult } from '../compute/results';
import { checkEvery } from '../cache/checks';
import type { Recheck } from '../cache/recheck';
import type { TileStore } from '../cache/store';
import { second } from '../time/units';

/** Whoever asks for fresh data twice within so many ms asks once. */
export const atOnceAgain = 10 * second;

/** What compares what is kept with its source along the rounds of a fetch; null, as nearly always, where no query is due. */
export async function recheckOf(
  plans: readonly Plan[],
  store: TileStore,
  { now, fresh = false }: Ask
): Promise<Recheck | null> {
  const least = fresh ? atOnceAgain : checkEvery;
  const isDue = plans.some(({ inputs }) =>
    inputs.some(({ pieces }) => pieces.some(({ query }) => store.checks.age(query.key, now) >= least))
  );
  if (!isDue) {
    return null;
  }
  const { Recheck } = await import(/* webpackChunkName: "trust" */ '../cache/recheck');
  return new Recheck(plans, store, now, fresh);
}

/** The result, with a notice where it stands on history that has lately changed. */
export async function withRestated(result: KpiResult, plans: readonly Plan[], store: TileStore): Promise<KpiResult> {
  if (store.checks.changes.size === 0) {
    return result;
  }
  const { restatedIn } = await import(/* webpackChunkName: "trust" */ '../cache/restated');
  return { ...result, notices: [...result.notices, ...restatedIn(plans, store.checks)] };
}
