import type { Kpi } from '../../../src/core/definition/types';
import { formula, input, kpi } from '../../../src/core/testing/world';
import { day } from '../../../src/core/time/units';
import { count, type Counted } from './counterOracle';
import type { CounterWorld } from './counterWorlds';

/** The KPI of a counter world: bad events and all events, judged by an objective of 99 %. `ofTotal`: further matchers of all. */
export function kpiOfWorld(world: CounterWorld, ofTotal = '', compare: Kpi['compare'] = 'none'): Kpi {
  const read = (name: string, codes: string) => ({
    ...input(name, 'Prometheus', 'sum', `sum(increase(events_total{world="${world.name}"${codes}}[$__interval]))`),
    missing: world.missing,
    ...(world.born && { born: 'zero' as const }),
  });
  return kpi({
    id: world.name,
    inputs: [read('bad', ',code="500"'), read('total', ofTotal)],
    formula: formula('100 * (total - bad) / total'),
    budget: {
      method: 'occurrences',
      good: formula('total - bad'),
      total: formula('total'),
      objective: [{ from: -Infinity, ratio: 0.99 }],
    },
    quality: { freshness: null, delay: 0, minCoverage: 0, minEvents: 0 },
    window: { kind: 'rolling', length: world.window },
    compare,
  });
}

/** What the samples of a world say, by bucket. */
export interface WorldTruth {
  readonly bad: Counted;
  readonly total: Counted;
  readonly from: number;
}

export function truthOfWorld(world: CounterWorld, from: number, to: number): WorldTruth {
  const span = { from, bucket: world.bucket, buckets: (to - from) / world.bucket };
  const law = { gap: day, born: world.born };
  const failed = world.series.filter(({ code }) => code === '500');
  return { from, bad: count(failed, span, law), total: count(world.series, span, law) };
}
