import type { Plan } from '../plan/plan';
import type { Problem } from '../base/result';
import type { KpiResult } from './results';

/** What sources computed for the whole windows of a plan. */
export interface WholeFound {
  /** Inputs with `over: window` by name, a value a window of the plan; NaN where it is not known. */
  readonly columns: ReadonlyMap<string, Float64Array>;
  /** Why the headline has no value, by input. */
  readonly failed: ReadonlyMap<string, Problem>;
  readonly notices: readonly Problem[];
  /** ms since the epoch of the newest data, as a query of its own says; null where none does. */
  readonly newest: number | null;
}

export interface Whole {
  readonly found: ReadonlyMap<Plan, WholeFound>;
  /** The result with what else was asked: checks, and how. */
  readonly finish: (result: KpiResult) => KpiResult;
}
