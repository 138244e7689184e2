import fc from 'fast-check';
import type { Aggregation } from '../../src/core/definition/types';
import { formula, input } from '../../src/core/testing/world';
import { hour } from '../../src/core/time/units';
import { expectNear, kpiOf, load } from './lib/engine';
import { law } from './lib/law';
import { counted, scenes, truthOf, windowStart, type Scene } from './lib/scene';

const overs: readonly Aggregation[] = ['sum', 'avg', 'min', 'max', 'last', 'count'];

/** One big query: all buckets of the window that ends at `end`, gathered and put together. */
function oneBigQuery(scene: Scene, over: Aggregation, end: number): number | null {
  const truth = truthOf(scene);
  const starts = counted(scene, { from: windowStart(scene.window, end), to: end });
  const values = starts.map((start) => truth('good', start, scene.bucket));
  const sum = values.reduce((total, value) => total + value, 0);
  if (over === 'count') {
    return values.length;
  }
  if (values.length === 0) {
    return null;
  }
  switch (over) {
    case 'sum':
      return sum;
    case 'avg':
      return sum / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'last':
      return values[values.length - 1]!;
  }
}

law(
  'tiles are one big query: for every aggregation, at the end and at every point',
  fc.record({ scene: scenes(), over: fc.constantFrom(...overs), points: fc.constantFrom(0, 0, 6), hours: fc.nat(60) }),
  async ({ scene, over, points, hours }) => {
    const inputs = ['good', 'total'].map((name) => input(name, 'Prometheus', over));
    const one = kpiOf(scene, { inputs, formula: formula('good'), budget: null });
    const range = { from: scene.now - hours * hour, to: scene.now };
    const { value, lineage, series } = await load(scene, one, { points, range });
    expectNear(value, oneBigQuery(scene, over, scene.at));
    const window = { from: windowStart(scene.window, scene.at), to: scene.at };
    expectNear(lineage.knownBuckets, counted(scene, window).length);
    series.times.forEach((end, i) => {
      const found = series.values[i]!;
      expectNear(Number.isNaN(found) ? null : found, oneBigQuery(scene, over, end));
    });
  }
);
