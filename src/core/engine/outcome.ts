import type { Whole } from '../compute/windowValues';
import type { Plan } from '../plan/plan';
import type { KpiResult } from '../compute/results';
import type { Failures } from '../query/failures';

/** What came of one plan: its result, and what its queries did wrong. */
export interface Outcome {
  readonly result: KpiResult;
  readonly plan: Plan;
  readonly failures: Failures;
  readonly found?: Whole['found'];
}
