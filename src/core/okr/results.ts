import type { Problem } from '../base/result';
import type { KeyResult, OkrObjective } from '../definition/okr';
import type { TrendWord } from '../statistics/trend';

/** How a key result or an objective stands. */
export const okrStatuses = [
  'on-track',
  'at-risk',
  'off-track',
  'achieved',
  'missed',
  'not-started',
  'no-data',
] as const;
export type OkrStatus = (typeof okrStatuses)[number];

/** What people said of a key result at a time: an annotation of Grafana. Of one that is done or not done, the value is 1 or 0. */
export interface CheckIn {
  readonly at: number;
  readonly objective: string;
  readonly keyResult: string;
  /** Null for a note. */
  readonly value: number | null;
  /** How sure they are that it will be reached, 0 to 1; null where it is not said. */
  readonly confidence: number | null;
  readonly note: string;
  readonly author: string;
}

/** The bounds within which a value meets the target; a side without a bound is null. */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** Where a key result will stand on its due date, in its unit, with a band that holds the true value with probability 0.8. */
export interface KeyForecast {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Raw progress at `value`; null where there is none. */
  readonly progress: number | null;
  /** The probability that the target is met on the due date, 0 to 1. */
  readonly chance: number;
}

/** Progress and score at one instant; ratios. */
export interface Standing {
  readonly at: number;
  readonly current: number | null;
  /** (current - baseline) / (target - baseline): below 0 for a regress, above 1 beyond the target. Null without data. */
  readonly progress: number | null;
  /** Where progress should be, 0 to 1. */
  readonly expected: number;
  /** Progress less what is expected of it. */
  readonly variance: number | null;
  /** 0 to 1: progress within these, or the grade. */
  readonly score: number | null;
  readonly status: OkrStatus;
}

/** A key result at one instant; `keyResult` is as it was promised then. */
export interface KeyResultResult extends Standing {
  /** The id of the objective that defines it: another one where it is shared. */
  readonly objective: string;
  readonly keyResult: KeyResult;
  /** The weight in the objective that shows it. */
  readonly weight: number;
  readonly baseline: number | null;
  readonly target: Bounds | null;
  /** The grade with which the objective was closed. */
  readonly grade: number | null;
  /** Null means "not enough data", here and below. */
  readonly trend: TrendWord | null;
  readonly forecast: KeyForecast | null;
  /** The newest check-in that says it, within 0 to 1. */
  readonly confidence: number | null;
  readonly lastCheckIn: CheckIn | null;
  /** Since when a check-in is due; null where none is. */
  readonly overdueSince: number | null;
  /** A score a week since the start, the newest last. */
  readonly history: readonly Standing[];
  readonly problems: readonly Problem[];
}

/** An objective at one instant: its key results, and those of the objectives that contribute to it, by weight. */
export interface ObjectiveResult {
  readonly objective: OkrObjective;
  readonly at: number;
  readonly progress: number | null;
  readonly expected: number;
  readonly variance: number | null;
  readonly score: number | null;
  readonly status: OkrStatus;
  /** The share of the weight whose score is known, 0 to 1. */
  readonly known: number;
  /** Its own ones, shared ones included. */
  readonly keyResults: readonly KeyResultResult[];
  /** Ids of the objectives whose parent it is. */
  readonly children: readonly string[];
  readonly history: ReadonlyArray<{ readonly at: number; readonly score: number | null }>;
  readonly notices: readonly Problem[];
}
