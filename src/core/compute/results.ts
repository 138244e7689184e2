import type { Kpi, TargetOrigin, TargetStep } from '../definition/types';
import type { KpiForecast } from './forecast/types';
import type { LabelSet } from '../base/labelSet';
import type { Problem } from '../base/result';
import type { BudgetState } from './budget/remaining';
import type { BurnWindow } from '../definition/burnRules';
import type { SourceInfo } from '../query/types';
import type { Status } from './judge';
import type { Exhaustion } from '../statistics/exhaustion';
import type { ExcludedTime } from '../time/exclusion';
import type { Interval } from '../time/interval';

/** Increased with every change of the meaning or form of a result; frames contain it. */
export const engineVersion = '3';

/** The change against the compared window: signed, in the KPI's unit, and as a ratio of the earlier value. */
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

/** A window in a list of windows: the current one, or a past one with the status by the target of its time. */
export interface PeriodResult extends Interval {
  /** The label of the calendar period; null for a rolling window. */
  readonly label: string | null;
  /** The elapsed share of the period, 0 to 1. */
  readonly elapsed: number;
  readonly value: number | null;
  readonly target: TargetStep | null;
  readonly status: Status;
  readonly budget: BudgetState | null;
  readonly coverage: number;
}

/** A shared budget, and what each KPI has spent of it; the KPI of this result first. */
export interface SharedState {
  readonly name: string;
  /** `share`: the KPI's share of all that is spent, 0 to 1; null where nothing is spent. Events or slices. */
  readonly parts: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly bad: number;
    readonly share: number | null;
  }>;
}

/** The share of the window's budget that each day spent, or each week of a long window; their sum is the total spent. */
export interface SpentOver {
  readonly unit: 'day' | 'week';
  /** Share of the budget; null where there is no budget. The first and the last day may be cut by the window. */
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
  /** The version of the definition that sent it, where there are earlier ones. */
  readonly version?: number;
  /** Where it was sent, as Explore needs it; absent in data of earlier versions. */
  readonly to?: Pick<SourceInfo, 'uid' | 'type' | 'kind' | 'dialect'>;
}

/** The origin of a number, for "explain". */
export interface Lineage {
  readonly formula: string;
  /** The formula with numbers filled in; null where there is no value. */
  readonly filledIn: string | null;
  readonly inputs: ReadonlyArray<{ readonly name: string; readonly over: string; readonly value: number | null }>;
  readonly queries: readonly QueryLineage[];
  readonly bucket: number;
  readonly knownBuckets: number;
  readonly buckets: number;
  /** Tiles and buckets that were fetched for this result; all others came from the cache. */
  readonly fetchedPoints: number;
  readonly notes: readonly string[];
  /** Where the target came from, if it was resolved from data. */
  readonly targets: readonly TargetOrigin[];
}

/** The KPI for one label set, over the same window as the total. */
export interface SetResult
  extends Pick<
    KpiResult,
    'value' | 'target' | 'status' | 'delta' | 'budget' | 'coverage' | 'events' | 'age' | 'series'
  > {
  readonly labels: LabelSet;
  /** Its values in the order of the labels. */
  readonly name: string;
  /** The rule that fires, otherwise the one nearest to firing; null where there is none. */
  readonly burn: BurnState | null;
}

/** Results by label. */
export interface LabelSets {
  readonly labels: readonly string[];
  /** Largest first. */
  readonly shown: readonly SetResult[];
  /** How many there are, including those that are not shown; null where that is not known. */
  readonly count: number | null;
}

/** The state of a data check: it does not change the status. */
export type CheckState = 'passing' | 'failing' | 'unknown';

/** A number over the window with limits, or a second query compared with the value. */
export type CheckResult = {
  readonly name: string;
  readonly source: string;
  readonly state: CheckState;
  /** The number that the query returned; null where it returned none. */
  readonly value: number | null;
  /** Why the state is unknown. */
  readonly problem: Problem | null;
} & (
  | { readonly kind: 'limits'; readonly min: number | null; readonly max: number | null }
  | {
      readonly kind: 'parity';
      /** The input to compare with; null for the KPI's value. */
      readonly of: string | null;
      readonly own: number | null;
      /** The difference, as a ratio of `own`. */
      readonly apart: number | null;
      /** A ratio. */
      readonly tolerance: number;
    }
);

/** Where the period of a KPI with a pace will end, in the KPI's unit. */
export interface Projection {
  readonly value: number;
  /** It holds the true value with probability 0.8; null where there is no forecast, and the run rate tells the value. */
  readonly band: { readonly low: number; readonly high: number } | null;
}

/** What a KPI means in money, in full digits: it is rounded where it is shown. Null where it is not known or not said. */
export interface Money {
  readonly currency: string;
  /** In the window. */
  readonly lost: number | null;
  /** Per minute, as of now. */
  readonly atRisk: number | null;
  /** How much less was lost than in the window before. */
  readonly gained: number | null;
  /** People affected in the window. */
  readonly users: number | null;
  /** How far the truth may be from it, as a ratio; null where it is not said. */
  readonly accuracy: number | null;
}

/** The result of one KPI at one instant. Ratios are 0..1, times ms since the epoch, values in the KPI's unit. */
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
  /** The KPIs that share the budget; null where it is not shared. */
  readonly shared: SharedState | null;
  /** Null unless requested. */
  readonly spentOver: SpentOver | null;
  /** When the budget is exhausted if bad events continue as over the last day; null where it lasts or this is unknown. */
  readonly exhaustion: Exhaustion;
  readonly burn: readonly BurnState[];
  /** Known buckets divided by all buckets of the window. */
  readonly coverage: number;
  /** The number of events behind the value: the budget's total, or the divisor of the formula; null where none are counted. */
  readonly events: number | null;
  /** The elapsed share of the calendar period, 0 to 1; 1 for a rolling window. */
  readonly elapsed: number;
  /** The label of the calendar period; null for a rolling window. */
  readonly label: string | null;
  /** With a pace: the part of the target that is due by now. */
  readonly due: Omit<TargetStep, 'from'> | null;
  /** With a pace: where the period will end. Null unless requested. */
  readonly projection: Projection | null;
  /** The forecast; null unless requested, and where daily values do not determine the value. */
  readonly forecast: KpiForecast | null;
  /** Excluded time in the window and in the dashboard's range, with its reasons. */
  readonly excluded: readonly ExcludedTime[];
  /** Excluded time of the window in ms, in whole buckets. */
  readonly excludedTime: number;
  /** The current window, then past ones, newest first; empty unless requested. */
  readonly periods: readonly PeriodResult[];
  /** ms since the end of the newest bucket with data; null where there is none. */
  readonly age: number | null;
  /** The results of the definition's checks and parity, in the order of the definition. */
  readonly checks: readonly CheckResult[];
  readonly series: KpiSeries;
  /** Null without results by label. */
  readonly sets: LabelSets | null;
  /** What it means in money; absent where the definition does not say, and until it is computed. */
  readonly money?: Money;
  /** The problems that prevented measuring the KPI. */
  readonly problems: readonly Problem[];
  /** Warnings for the reader. */
  readonly notices: readonly Problem[];
  readonly lineage: Lineage;
}
