import { planKpi } from '../src/core/plan/plan';
import type { KpiRequest, Context } from '../src/core/plan/ask';
import { TileStore } from '../src/core/cache/store';
import { formula, input, kpi, prometheus } from '../src/core/testing/world';
import { day } from '../src/core/time/units';
import type { Kpi } from '../src/core/definition/types';
import type { Need } from '../src/core/query/query';
import { assessPlan, fill } from './fill';
import { interleave, median } from './rounds';

const now = 20_000 * day;

/** KPIs of 28 days in all: windows of a week that slide over the other three. */
function registry(count: number): Kpi[] {
  return Array.from({ length: count }, (_, i) =>
    kpi({
      id: `kpi-${i}`,
      inputs: [
        input('good', 'Prometheus', 'sum', `good_${i}[$__interval]`),
        input('total', 'Prometheus', 'sum', `total_${i}[$__interval]`),
      ],
      formula: formula('100 * good / total'),
      window: { kind: 'rolling', length: 7 * day },
    })
  );
}

const world: Context = { kpis: new Map(), sources: new Map([[prometheus.name, prometheus]]) };

/** The most points that the data source asks for, and one a bucket. */
const boardPoints = 1000;
const everyBucket = 21 * 288;

function askAbout(one: Kpi, points: number): KpiRequest {
  return { kpi: one, range: { from: now - 20.5 * day, to: now }, now, points, burnSeries: true };
}

/** Fills a store with every bucket that the KPIs want, and keeps the plain arrays beside it. */
function fillStore(kpis: readonly Kpi[], store: TileStore): Float64Array[] {
  const value = ({ query }: Need, i: number) => 100 + (i % 17) - (query.key.includes('good') ? i % 2 : 0);
  return kpis.flatMap((one) => {
    const { put } = fill(askAbout(one, everyBucket), world, store, value);
    if (fill(askAbout(one, boardPoints), world, store, value).put.length > 0) {
      throw new Error('A board wants more than every bucket');
    }
    return put.map(({ values }) => values);
  });
}

/**
 * Assessing 1,000 KPIs of 8,064 buckets, with value, targets, budget left and burn rate over every lookback at each of the
 * most points that a board asks for, over summing the same arrays once; and the same at every single bucket.
 */
export async function assessFigures(): Promise<Record<string, number>> {
  const counts = [100, 1000];
  const times = new Map<string, number[]>();
  for (const count of counts) {
    const kpis = registry(count);
    const store = new TileStore(1024 * 1024 * 1024);
    const arrays = fillStore(kpis, store);
    let sink = 0;
    const sum = (): void => {
      for (const array of arrays) {
        let total = 0;
        for (let i = 0; i < array.length; i++) {
          total += array[i]!;
        }
        sink += total;
      }
    };
    const assessAll = (points: number): void => {
      for (const one of kpis) {
        const planned = planKpi(askAbout(one, points), world);
        const result = assessPlan(planned, store);
        sink += result.series.values[100]! + result.series.burn[6]!.rates[100]! + result.series.remaining![100]!;
      }
    };
    const [summed, assessed, strict] = interleave([sum, () => assessAll(boardPoints), () => assessAll(everyBucket)], 5);
    times.set(`sum${count}`, summed!);
    times.set(`assess${count}`, assessed!);
    times.set(`strict${count}`, strict!);
    if (!Number.isFinite(sink)) {
      throw new Error('The bench measured nothing');
    }
  }
  const at = (name: string): number => median(times.get(name)!);
  return {
    'assess.thousandKpisRatio': at('assess1000') / at('sum1000'),
    'assess.thousandKpisMs': at('assess1000'),
    'assess.everyBucketRatio': at('strict1000') / at('sum1000'),
    'assess.growth': at('assess1000') / at('assess100'),
  };
}
