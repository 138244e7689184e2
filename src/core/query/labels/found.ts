import type { LabelSet } from '../../base/labelSet';
import type { Problem } from '../../base/result';

/** The label sets of a KPI. */
export interface FoundSets {
  /** The largest first, at most as many as the KPI's limit. */
  readonly sets: readonly LabelSet[];
  /** How many there are; null where that is not known. */
  readonly count: number | null;
  /** What was left out, and partners that are missing. */
  readonly notices: readonly Problem[];
}
