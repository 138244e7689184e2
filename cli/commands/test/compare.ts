import type { KpiResult } from '../../../src/core/compute/results';
import type { TestCase } from '../../../src/core/definition/schema/tests';

/** One figure that is not as expected. */
export interface Difference {
  readonly key: keyof TestCase['expect'];
  readonly expected: number | string | null;
  readonly found: number | string | null;
}

/** Figures are written with fewer digits than they have. */
const tolerance = 1e-6;

/** The figures of a result that differ from what a case expects. */
export function differences(expect: TestCase['expect'], result: KpiResult): Difference[] {
  const found = {
    value: result.value,
    status: result.status,
    budgetRemaining: result.budget?.remaining ?? null,
    events: result.events,
    coverage: result.coverage,
  } as const;
  return Object.entries(expect).flatMap(([name, expected]) => {
    const key = name as Difference['key'];
    return expected === undefined || isNear(expected, found[key]) ? [] : [{ key, expected, found: found[key] }];
  });
}

function isNear(expected: Difference['expected'], found: Difference['found']): boolean {
  return typeof expected === 'number' && typeof found === 'number'
    ? Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected))
    : expected === found;
}
