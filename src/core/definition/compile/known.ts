import type { BurnSet } from '../burnRules';
import type { Exclusion } from '../../time/exclusion';

/** What definitions may speak of beside themselves. */
export interface Known {
  readonly ids: ReadonlySet<string>;
  /** By name; null where one has errors of its own. */
  readonly exclusions: ReadonlyMap<string, Exclusion | null>;
  /** Likewise. */
  readonly burnSets: ReadonlyMap<string, BurnSet | null>;
}
