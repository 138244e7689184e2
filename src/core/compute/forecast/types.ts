import type { Forecast } from '../../statistics/forecast';
import type { Trend } from '../../statistics/trend';

/** The expected value of the KPI over the window that ends at `at`; the band contains the true value with probability 0.8. */
export interface ForecastPoint extends Forecast {
  readonly at: number;
}

/** Why there is no forecast. */
export type NoForecast = 'too-little-data' | 'composite' | 'not-from-days' | 'too-short' | 'complete';

/** A recent value that differs much from the same hour of earlier weeks. */
export interface UnusualValue {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The median of the earlier weeks. */
  readonly expected: number;
  /** How many robust standard deviations the value lies above it. */
  readonly deviation: number;
}

/** The search for unusual values and its results: those that differ most, newest first. */
export interface UnusualValues {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** How many values could be compared, and how many of them were unusual. */
  readonly compared: number;
  readonly count: number;
  readonly found: readonly UnusualValue[];
}

/** A day on which the level of the daily values changed permanently. */
export interface Shift {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  readonly significance: number;
}

/** The daily values that a forecast is based on: the KPI's formula over each whole day (UTC). */
export interface DaysBehind {
  readonly from: number;
  readonly to: number;
  readonly known: number;
  readonly count: number;
  /** Their median, in the KPI's unit; null where none is known. */
  readonly median: number | null;
  /** Whether the value is the sum of the daily values. */
  readonly addUp: boolean;
}

/** The forecast of a KPI, its trend and its unusual values; in the KPI's unit. */
export interface KpiForecast {
  /** The instant of the forecast: the end of the calendar period, or some days from now. Null where there is no forecast. */
  readonly until: number | null;
  /** One point per day up to `until`; empty where `reason` tells why. */
  readonly course: readonly ForecastPoint[];
  readonly reason: NoForecast | null;
  /** How future days are predicted: by a line through many days, or by the run rate of a total with few days. */
  readonly method: 'theil-sen' | 'run-rate' | null;
  /** Null means "not enough data", here and below. */
  readonly trend: Trend | null;
  readonly shift: Shift | 'none' | null;
  readonly unusual: UnusualValues | null;
  readonly days: DaysBehind;
}
