import type { BurnSet } from '../burnRules';
import type { Exclusion } from '../../time/exclusion';

/** The definitions that a KPI may refer to. */
export interface KnownDefinitions {
  readonly ids: ReadonlySet<string>;
  /** By name; null where one has errors. */
  readonly exclusions: ReadonlyMap<string, Exclusion | null>;
  /** Likewise. */
  readonly burnSets: ReadonlyMap<string, BurnSet | null>;
}
