import type { Plan } from '../plan/plan';
import type { Problem } from '../base/result';
import { needsFor } from '../cache/needs';
import type { Recheck } from '../cache/recheck';
import type { TileStore } from '../cache/store';
import { columnKey, type Need } from '../query/query';
import type { Fetcher } from './fetcher';
import type { Failures } from '../query/failures';
import type { Signal } from '../base/cancellation';

/** Tiles, then the buckets of those with a hole, history that has changed, and once more for what moved meanwhile. */
const mostRounds = 5;

export interface Fetched {
  readonly failures: Failures;
  readonly points: number;
}

/**
 * Fetches what plans still need, until nothing is wanted or it failed. `recheck` compares what is kept with its source
 * along the way; `asked` says what is fetched in the place of a need: of queries that bring many columns at once.
 */
export async function fetchFor(
  plans: readonly Plan[],
  now: number,
  store: TileStore,
  fetcher: Fetcher,
  cancelled: Signal,
  recheck: Recheck | null,
  asked: (needs: readonly Need[]) => readonly Need[] = (needs) => needs
): Promise<Fetched> {
  const failures = new Map<string, Problem>();
  let points = 0;
  for (let round = 0; round < mostRounds && !cancelled.aborted; round++) {
    const wanted = asked(plans.flatMap((plan) => needsFor(plan, store, now))).filter(
      ({ query, step }) => !failures.has(columnKey(query, step))
    );
    const needs = recheck === null ? wanted : recheck.beside(wanted);
    if (needs.length === 0) {
      break;
    }
    points += needs.reduce((n, { range, step }) => n + (range.to - range.from) / step, 0);
    for (const [key, problem] of await fetcher.fetch(needs, cancelled)) {
      failures.set(key, problem);
    }
    recheck?.compare();
    await fetcher.turn();
  }
  return { failures, points };
}
