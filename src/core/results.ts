import type { Kpi, TargetStep } from './definition/types';
import type { Problem } from './result';
import type { BudgetState } from './slo/budget';
import type { BurnWindow } from './slo/burn';
import type { Status } from './slo/status';
import type { Interval } from './time/interval';

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
}

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
  readonly burn: readonly BurnState[];
  /** Known buckets over all buckets of the window. */
  readonly coverage: number;
  /** Events of the budget's total in the window; null without a budget. */
  readonly events: number | null;
  /** ms since the end of the newest bucket with data; null where there is none. */
  readonly age: number | null;
  readonly series: KpiSeries;
  /** What kept the KPI from being measured. */
  readonly problems: readonly Problem[];
  /** What a reader should know besides. */
  readonly notices: readonly Problem[];
  readonly lineage: Lineage;
}
