import type { Problem } from '../../base/result';
import type { Signal } from '../../base/cancellation';
import { checkEvery } from '../../cache/checks';
import { needsFor } from '../../cache/needs';
import type { Recheck } from '../../cache/recheck';
import type { Kpi } from '../../definition/types';
import { withParts, type Plan } from '../../plan/plan';
import { columnKey, type Need } from '../../query/query';
import type { Session } from '../session';
import { freshFor, made, type Fetched, type Planned, type Stage, type State } from '../state';
import { wantedBuckets } from '../wanted';

/** Brings everything that the plans need into the caches. */
export const fetch: Stage = {
  name: 'fetch',
  applies: () => true,
  run: async (state, session) => ({ ...state, fetched: await fetchPlanned(state, session) }),
};

async function fetchPlanned(state: State, session: Session): Promise<Fetched> {
  const planned = made(state.planned);
  const own = withParts(planned.plan);
  const plans = [...own, ...besidePlans(planned)];
  const [{ failures, points }, windows] = await Promise.all([
    fetchBuckets(plans, state, session),
    own.some(({ kpi }) => asksForWindows(kpi))
      ? (await import(/* webpackChunkName: "whole" */ './windows')).fetchWindows(own, state, session)
      : null,
  ]);
  await session.queue.yield();
  return windows === null
    ? { failures, points, windows }
    : { failures, points: points + windows.points, windows: windows.fetched };
}

/** The plans that are fetched beside those of the KPI: of what shares its budget, or of the slices of a composite. */
export function besidePlans({ extended }: Planned): Plan[] {
  const plans = [...(extended?.partners.map(({ plan }) => plan) ?? []), ...(extended?.slices?.parts.values() ?? [])];
  return plans.flatMap(withParts);
}

/** Whether a KPI has anything that a source computes for whole windows. */
function asksForWindows({ inputs, quality }: Kpi): boolean {
  return quality.queries !== undefined || inputs.some(({ over }) => over === 'window');
}

/** Tiles, then the buckets of those with a hole, history that has changed, and once more for what moved meanwhile. */
const maxRounds = 5;

/** Fetches what plans still need, until nothing is needed or it failed. What is kept is compared along the way. */
async function fetchBuckets(plans: readonly Plan[], state: State, session: Session): Promise<Omit<Fetched, 'windows'>> {
  const { request, signal, sets } = state;
  const { store, queue } = session;
  const now = request.clock ?? request.now;
  const recheck = await recheckOf(plans, state, session);
  const all = [...plans, ...(sets?.plans ?? [])];
  const failures = new Map<string, Problem>();
  let points = 0;
  for (let round = 0; round < maxRounds && !signal.aborted; round++) {
    const needed = asSent(all.flatMap((plan) => needsFor(plan, store, now)));
    const open = needed.filter(({ query, step }) => !failures.has(columnKey(query, step)));
    const needs = recheck === null ? open : recheck.beside(open);
    if (needs.length === 0) {
      break;
    }
    points += needs.reduce((sum, { range, step }) => sum + (range.to - range.from) / step, 0);
    await fetchNeeds(needs, failures, signal, session);
    recheck?.compare();
    await queue.yield();
  }
  return { failures, points };
}

async function fetchNeeds(
  needs: readonly Need[],
  failures: Map<string, Problem>,
  signal: Signal,
  { queue }: Session
): Promise<void> {
  for (const [key, problem] of await queue.fetch(needs.map(wantedBuckets), signal)) {
    failures.set(key, problem);
  }
}

/** Needs as they are sent: those of many label sets as one query for all of them. */
function asSent(needs: readonly Need[]): Need[] {
  const own = needs.filter(({ query }) => query.group === undefined);
  const grouped = new Map<string, Need>();
  for (const need of needs) {
    const { group } = need.query;
    if (group !== undefined) {
      grouped.set(`${group.key}|${need.step}|${need.range.from}|${need.range.to}`, { ...need, query: group });
    }
  }
  return [...own, ...grouped.values()];
}

/** What compares what is kept with its source along the rounds of a fetch; null, as nearly always, where no query is due. */
async function recheckOf(
  plans: readonly Plan[],
  { request, options: { fresh = false } }: State,
  { store }: Session
): Promise<Recheck | null> {
  const now = request.clock ?? request.now;
  const least = fresh ? freshFor : checkEvery;
  const isDue = plans.some(({ inputs }) =>
    inputs.some(({ pieces }) => pieces.some(({ query }) => store.checks.age(query.key, now) >= least))
  );
  if (!isDue) {
    return null;
  }
  const { Recheck } = await import(/* webpackChunkName: "trust" */ '../../cache/recheck');
  return new Recheck(plans, store, now, fresh);
}
