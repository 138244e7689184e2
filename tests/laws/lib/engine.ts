import type { Kpi } from '../../../src/core/definition/types';
import type { KpiRequest } from '../../../src/core/plan/ask';
import type { KpiResult } from '../../../src/core/compute/results';
import { FakeSource, type Truth } from '../../../src/core/testing/fakeSource';
import { Bench, kpi } from '../../../src/core/testing/world';
import { exclusionsOf, truthOf, type Scene } from './scene';

/** The ratio with a budget that a scene is about; `over` changes the definition. */
export function kpiOf(scene: Scene, over: Partial<Kpi> = {}): Kpi {
  const { bucket, window } = scene;
  return kpi({ bucket, window, compare: 'none', exclusions: exclusionsOf(scene), ...over });
}

/** Loaded at once, by someone who has never asked before. */
export function load(
  scene: Scene,
  one: Kpi = kpiOf(scene),
  ask: Partial<KpiRequest> = {},
  truth: Truth = truthOf(scene)
): Promise<KpiResult> {
  return new Bench(new FakeSource(truth), scene.now).ask(one, ask);
}

/** What of a result is numbers, and not how they came about or when. */
function numbersOf({ value, status, budget, burn, coverage, events, series, age, delta }: KpiResult): unknown {
  const { values, remaining, targetMin, burn: rates } = series;
  const columns = [values, remaining ?? [], targetMin, ...rates.map((one) => one.rates)].map((column) => [...column]);
  return { value, status, budget, burn, coverage, events, age, delta, columns };
}

/** The same numbers, to the last bit. The quick look comes first: Jest's own takes longer than the engine. */
export function expectSame(found: KpiResult, expected: KpiResult): void {
  const [one, other] = [numbersOf(found), numbersOf(expected)];
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    expect(one).toEqual(other);
  }
}

/** Equal but for rounding. */
export function expectNear(found: number | null, expected: number | null): void {
  if (found === null || expected === null || !Number.isFinite(expected)) {
    expect(found).toBe(expected);
  } else if (!(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)))) {
    expect(found).toBe(expected);
  }
}
