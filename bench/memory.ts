import type { Context } from '../src/core/plan/ask';
import { TileStore } from '../src/core/cache/store';
import { formula, input, kpi, prometheus } from '../src/core/testing/world';
import { day } from '../src/core/time/units';
import type { KpiResult } from '../src/core/compute/results';
import { assessPlan, fill } from './fill';

const now = 20_000 * day;
const world: Context = { kpis: new Map(), sources: new Map([[prometheus.name, prometheus]]) };
const sparkPoints = 60;

function used(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * `memory.thousandKpisMB`: what 1,000 KPIs of a board keep in memory: two inputs each, 28-day windows over 14 days in
 * buckets of 5 minutes, with their results. Needs node's --expose-gc.
 */
export async function memoryFigures(): Promise<Record<string, number>> {
  const before = used();
  const store = new TileStore(1024 * 1024 * 1024);
  const results: KpiResult[] = [];
  for (let i = 0; i < 1000; i++) {
    const one = kpi({
      id: `kpi-${i}`,
      inputs: [
        input('good', 'Prometheus', 'sum', `good_${i}[$__interval]`),
        input('total', 'Prometheus', 'sum', `total_${i}[$__interval]`),
      ],
      formula: formula('100 * good / total'),
      window: { kind: 'rolling', length: 28 * day },
    });
    const ask = { kpi: one, range: { from: now - 14 * day, to: now }, now, points: sparkPoints };
    const { plan } = fill(ask, world, store, (_, index) => 100 + (index % 17));
    results.push(assessPlan(plan, store));
  }
  const after = used();
  if (results.length !== 1000) {
    throw new Error('The bench measured nothing');
  }
  return { 'memory.thousandKpisMB': (after - before) / 1e6 };
}
