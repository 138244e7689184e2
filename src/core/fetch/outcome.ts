import type { Whole } from '../measure/whole';
import type { Plan } from '../plan';
import type { KpiResult } from '../results';
import type { Failures } from './fetcher';

/** What came of one plan: its result, and what its queries did wrong. */
export interface Outcome {
  readonly result: KpiResult;
  readonly plan: Plan;
  readonly failures: Failures;
  readonly found?: Whole['found'];
}
