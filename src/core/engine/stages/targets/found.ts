import type { TargetOrigin, TargetStep } from '../../../definition/types';

/** What an unresolved target turned out to be. */
export interface FoundTarget {
  readonly steps: readonly TargetStep[];
  readonly origins: readonly TargetOrigin[];
}
