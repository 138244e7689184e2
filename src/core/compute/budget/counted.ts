import type { Plan } from '../../plan/plan';
import type { Failures } from '../../query/failures';
import type { TileStore } from '../../cache/store';
import type { Ready } from '../prepared';
import type { Spends } from './ledger';

/** What the budget of a KPI counts: its own inputs, or more. */
export interface Counted {
  /** The plan as the budget sees it: there a composite has the window of its longest part. */
  readonly plan: Plan;
  readonly spending: Spends | null;
  /** The same of the buckets of a minute. */
  readonly fine: Spends | null;
}

/** Has a budget count more than the inputs of its KPI. */
export type Widen = (own: Counted, ready: Ready, store: TileStore, failures: Failures) => Counted;
