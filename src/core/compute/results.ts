import type { Kpi, TargetOrigin, TargetStep } from '../definition/types';
import type { KpiForecast } from './forecast/types';
import type { LabelSet } from '../base/labelSet';
import type { Problem } from '../base/result';
import type { BudgetState } from './budget/remaining';
import type { BurnWindow } from '../definition/burnRules';
import type { Status } from './judge';
import type { Exhaustion } from '../statistics/exhaustion';
import type { ExcludedTime } from '../time/exclusion';
import type { Interval } from '../time/interval';

/** Raised with every change to what a result means or looks like; frames carry it. */
export const engineVersion = '1';

/** A change against the window before: signed in the KPI's unit, and as a ratio of the earlier value. */
export interface Delta {
  readonly from: number;
  readonly change: number;
  readonly ratio: number | null;
  readonly better: boolean | null;
}

/** Burn rates of one rule; 1 spends the budget in exactly the KPI's period. */
export interface BurnState extends BurnWindow {
  readonly factor: number;
  readonly longRate: number | null;
  readonly shortRate: number | null;
  readonly firing: boolean;
}

/** Columns over the instants of the dashboard's range; NaN where there is no value. Instants are ends of windows. */
export interface KpiSeries {
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly targetMin: Float64Array;
  readonly targetMax: Float64Array;
  readonly remaining: Float64Array | null;
  readonly burn: ReadonlyArray<{ readonly lookback: number; readonly rates: Float64Array }>;
}

/** A window in a list of them: the current one, or a past one judged by the target of its time. */
export interface PeriodResult extends Interval {
  /** What a period of the calendar is called; null for a rolling window. */
  readonly label: string | null;
  /** Share of the period that is over, 0 to 1. */
  readonly elapsed: number;
  readonly value: number | null;
  readonly target: TargetStep | null;
  readonly status: Status;
  readonly budget: BudgetState | null;
  readonly coverage: number;
}

/** A budget that several KPIs spend together, and what each has spent of it; the KPI in question first. */
export interface SharedState {
  readonly name: string;
  /** `share`: of all that is spent, 0 to 1; null where nothing is. Events or slices. */
  readonly parts: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly bad: number;
    readonly share: number | null;
  }>;
}

/** How much of the window's budget each of its days took, or each week of a long one; together what is spent of it. */
export interface SpentOver {
  readonly unit: 'day' | 'week';
  /** Share of the budget; null where there is none to spend. The first and the last may be cut by the window. */
  readonly steps: ReadonlyArray<Interval & { readonly spent: number | null }>;
}

/** One query behind a number, as it was sent. */
export interface QueryLineage {
  readonly input: string;
  readonly source: string;
  readonly text: string;
  /** Size of the tile or bucket, in ms. */
  readonly step: number;
  readonly range: Interval;
  readonly points: number;
}

/** Where a number comes from: for "explain". */
export interface Lineage {
  readonly formula: string;
  /** The formula with numbers filled in; null where there is no value. */
  readonly filledIn: string | null;
  readonly inputs: ReadonlyArray<{ readonly name: string; readonly over: string; readonly value: number | null }>;
  readonly queries: readonly QueryLineage[];
  readonly bucket: number;
  readonly knownBuckets: number;
  readonly buckets: number;
  /** Tiles and buckets that were fetched for this answer; what else it stands on came from memory. */
  readonly fetchedPoints: number;
  readonly notes: readonly string[];
  /** Where the target came from, as far as it does not stand in the definition. */
  readonly targets: readonly TargetOrigin[];
}

/** The KPI for one set of label values, over the same window as the whole. */
export interface SetResult
  extends Pick<
    KpiResult,
    'value' | 'target' | 'status' | 'delta' | 'budget' | 'coverage' | 'events' | 'age' | 'series'
  > {
  readonly labels: LabelSet;
  /** Its values in the order of the labels. */
  readonly name: string;
  /** The rule that fires, else the one nearest to it; null where there is none. */
  readonly burn: BurnState | null;
}

/** Results by label. */
export interface LabelSets {
  readonly labels: readonly string[];
  /** The largest first. */
  readonly shown: readonly SetResult[];
  /** How many there are, those that are not shown included; null where that is not known. */
  readonly count: number | null;
}

/** What became of a query that watches over the data: it does not change the status. */
export type CheckState = 'passing' | 'failing' | 'unknown';

/** A number over the window held to limits, or a second way to the value held to the first. */
export type CheckResult = {
  readonly name: string;
  readonly source: string;
  readonly state: CheckState;
  /** What the query replied; null where that is nothing, or no number. */
  readonly value: number | null;
  /** Why the state is not known. */
  readonly problem: Problem | null;
} & (
  | { readonly kind: 'limits'; readonly min: number | null; readonly max: number | null }
  | {
      readonly kind: 'parity';
      /** The input that it is compared with; null for the KPI's value. */
      readonly of: string | null;
      readonly own: number | null;
      /** Distance of the two, as a ratio of `own`. */
      readonly apart: number | null;
      /** A ratio, too. */
      readonly tolerance: number;
    }
);

/** Everything that is known of one KPI at one instant. Ratios are 0..1, times ms since the epoch, values in the KPI's unit. */
export interface KpiResult {
  readonly kpi: Kpi;
  /** End of the window: the last edge of a bucket before now, minus the delay. */
  readonly at: number;
  readonly window: Interval | null;
  readonly value: number | null;
  readonly target: TargetStep | null;
  readonly status: Status;
  readonly delta: Delta | null;
  readonly budget: BudgetState | null;
  /** Who else spends the budget; null where nobody does. */
  readonly shared: SharedState | null;
  /** Null unless asked for. */
  readonly spentOver: SpentOver | null;
  /** When the budget runs out if bad events go on as over the last day; null where it lasts, or is not known to end. */
  readonly exhaustion: Exhaustion;
  readonly burn: readonly BurnState[];
  /** Known buckets over all buckets of the window. */
  readonly coverage: number;
  /** Events that the value stands on: the budget's total, or what the formula divides by; null where none are counted. */
  readonly events: number | null;
  /** Share of the calendar's period that is over, 0 to 1; 1 for a rolling window. */
  readonly elapsed: number;
  /** What the period of the calendar is called; null for a rolling window. */
  readonly label: string | null;
  /** With a pace: what of the target is due by now. */
  readonly due: Omit<TargetStep, 'from'> | null;
  /** With a pace: what the period will end at if it goes on like this, in the KPI's unit. */
  readonly projection: number | null;
  /** Where the value is going; null unless asked for, and where days say nothing about it. */
  readonly forecast: KpiForecast | null;
  /** Excluded time in the window and in the dashboard's range, with its reasons. */
  readonly excluded: readonly ExcludedTime[];
  /** How much of the window is excluded, in ms: whole buckets. */
  readonly excludedTime: number;
  /** The current window, then past ones, the newest first; empty unless asked for. */
  readonly periods: readonly PeriodResult[];
  /** ms since the end of the newest bucket with data; null where there is none. */
  readonly age: number | null;
  /** Of the definition's checks and its parity, in the order in which they stand there. */
  readonly checks: readonly CheckResult[];
  readonly series: KpiSeries;
  /** Null where results are not split by label. */
  readonly sets: LabelSets | null;
  /** What kept the KPI from being measured. */
  readonly problems: readonly Problem[];
  /** What a reader should know besides. */
  readonly notices: readonly Problem[];
  readonly lineage: Lineage;
}
