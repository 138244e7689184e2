import type { Interval } from '../time/interval';
import type { Owner, Review } from './people';

/** committed: to be reached in full. aspirational: a stretch, of which 0.7 is success. */
export type Commitment = 'committed' | 'aspirational';

/** What is taken of a KPI. Of the last two in percent: the budget left, and the share of days on target since the start. */
export type KeyMeasure = 'value' | 'budgetRemaining' | 'attainment';

/** Where the current value of a key result comes from. */
export type KeyResultSource =
  | { readonly kind: 'kpi'; readonly kpi: string; readonly measure: KeyMeasure }
  /** A number, or done, that people check in. */
  | { readonly kind: 'number' }
  | { readonly kind: 'done' }
  /** The key result of another objective: both show the same. */
  | { readonly kind: 'shared'; readonly objective: string; readonly keyResult: string };

/**
 * What is to be reached: a value; the baseline changed by a ratio (-0.3 is 30 % less); a value that stays within a ratio
 * of the baseline, or within bounds; or that it is done. Values in the key result's unit.
 */
export type KeyResultTarget =
  | { readonly kind: 'reach'; readonly value: number }
  | { readonly kind: 'change'; readonly ratio: number }
  | { readonly kind: 'within'; readonly ratio: number }
  | { readonly kind: 'stay'; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'done' };

/** Where progress is expected to be at an instant: a value, or a share of the way. One of the two is null. */
export interface Milestone {
  readonly on: number;
  readonly value: number | null;
  readonly progress: number | null;
}

/** What can be promised anew within the period. `start` as a baseline: the value at the start date. */
export interface KeyPromise {
  readonly baseline: number | 'start' | null;
  readonly target: KeyResultTarget;
  readonly weight: number;
  readonly due: number;
}

/** What held until `on`, and why it no longer does. */
export interface PromiseChange {
  readonly on: number;
  readonly reason: string;
  readonly was: Partial<KeyPromise>;
}

export interface KeyResult extends KeyPromise {
  readonly id: string;
  readonly name: string;
  readonly source: KeyResultSource;
  /** Empty for one that is done or not done, or shared. */
  readonly unit: string;
  readonly decimals?: number;
  /** Which values are better; null where the target tells. */
  readonly direction: 'higher' | 'lower' | null;
  readonly type: Commitment;
  readonly start: number;
  readonly milestones: readonly Milestone[];
  readonly initiatives: readonly Initiative[];
  /** Sorted by `on`. */
  readonly changes: readonly PromiseChange[];
}

/** Work that is expected to move a key result. */
export interface Initiative {
  readonly title: string;
  readonly url?: string;
  readonly owner?: string;
  readonly done: boolean;
}

/** How an objective ended: grades 0 to 1 by the id of the key result, in place of the computed scores. */
export interface Closing {
  readonly on: number;
  readonly learnings: string;
  readonly grades: ReadonlyMap<string, number>;
  /** The id of the objective that goes on with it. */
  readonly carriedTo?: string;
}

/** What a team promised for a period. Times in ms since the epoch. */
export interface OkrObjective {
  readonly id: string;
  readonly title: string;
  readonly why?: string;
  readonly period: Interval & { readonly label: string; readonly timezone: string };
  readonly type: Commitment;
  readonly owner: Owner;
  readonly champion?: string;
  /** The id of the objective that it contributes to, with its weight there. */
  readonly parent?: string;
  readonly weight: number;
  /** Those who work on it; at least the owner. */
  readonly teams: readonly string[];
  readonly review: Review | null;
  readonly keyResults: readonly KeyResult[];
  readonly initiatives: readonly Initiative[];
  /** Ids of objectives. */
  readonly dependsOn: readonly string[];
  /** Ids of KPIs that must not get worse meanwhile. */
  readonly guards: readonly string[];
  readonly closed: Closing | null;
}
