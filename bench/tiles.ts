import type { KpiRequest, Context } from '../src/core/plan/ask';
import { TileStore } from '../src/core/cache/store';
import { input, kpi, prometheus } from '../src/core/testing/world';
import { day, minute } from '../src/core/time/units';
import type { Kpi } from '../src/core/definition/types';
import { columnKey } from '../src/core/query/query';
import { fill } from './fill';

const now = 20_000 * day + 7 * minute;
const world: Context = { kpis: new Map(), sources: new Map([[prometheus.name, prometheus]]) };

/** An availability with an occurrences budget over a rolling window of so many days. */
function availability(days: number): Kpi {
  return kpi({
    inputs: [
      input('good', 'Prometheus', 'sum', 'good[$__interval]'),
      input('total', 'Prometheus', 'sum', 'total[$__interval]'),
    ],
    window: { kind: 'rolling', length: days * day },
  });
}

/** What is fetched for an ask: for each input and step, how many points. */
function fetchAll(ask: KpiRequest, store: TileStore): Map<string, number> {
  const points = new Map<string, number>();
  for (const { need, values } of fill(ask, world, store, () => 100).put) {
    const key = columnKey(need.query, need.step);
    points.set(key, (points.get(key) ?? 0) + values.length);
  }
  return points;
}

const sum = (points: ReadonlyMap<string, number>): number => [...points.values()].reduce((a, b) => a + b, 0);

function headline(days: number, at: number): KpiRequest {
  return { kpi: availability(days), range: { from: at - 6 * 3600 * 1000, to: at }, now: at, points: 0 };
}

/**
 * `tiles.points365over28`: points that headline, budget and burn over 365 days ask for, over those of 28 days.
 * `tiles.refreshPoints`: the most points of one input and step that a board's refresh fetches, over the five minutes
 * after it was loaded, a refresh a minute.
 */
export async function tileFigures(): Promise<Record<string, number>> {
  const cost = (days: number) => sum(fetchAll(headline(days, now), new TileStore()));
  const store = new TileStore();
  const board = (at: number): KpiRequest => ({
    kpi: availability(28),
    range: { from: at - 14 * day, to: at },
    now: at,
    points: 60,
  });
  fetchAll(board(now), store);
  const refreshes = [1, 2, 3, 4, 5].map((after) => fetchAll(board(now + after * minute), store));
  return {
    'tiles.points28': cost(28),
    'tiles.points365': cost(365),
    'tiles.points365over28': cost(365) / cost(28),
    'tiles.refreshPoints': Math.max(...refreshes.flatMap((points) => [...points.values()])),
  };
}
