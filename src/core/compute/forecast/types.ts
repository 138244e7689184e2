import type { Forecast } from '../../statistics/forecast';
import type { Trend } from '../../statistics/trend';

/** The KPI's value over the window that ends at `at`, as it is expected then; the band holds the truth with probability 0.8. */
export interface ForecastPoint extends Forecast {
  readonly at: number;
}

/** Why a value at the end cannot be told. */
export type NoForecast = 'too-little-data' | 'composite' | 'not-from-days' | 'too-short' | 'complete';

/** A value of the recent past that is far from what the same hour of earlier weeks was. */
export interface UnusualValue {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  /** The median of the earlier weeks. */
  readonly expected: number;
  /** How many robust standard deviations the value lies above it. */
  readonly deviation: number;
}

/** What was looked at for unusual values, and what was found: those farthest off, the newest first. */
export interface UnusualValues {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** How many values could be compared, and how many of them were unusual. */
  readonly compared: number;
  readonly count: number;
  readonly found: readonly UnusualValue[];
}

/** A day on which the level of the daily values changed for good. */
export interface Shift {
  readonly at: number;
  readonly before: number;
  readonly after: number;
  readonly significance: number;
}

/** The daily values that a forecast stands on: the KPI's formula over each whole day (UTC). */
export interface DaysBehind {
  readonly from: number;
  readonly to: number;
  readonly known: number;
  readonly count: number;
  /** Their median, in the KPI's unit; null where none is known. */
  readonly median: number | null;
  /** Days add up to the value: each is a part of it, and not of its size. */
  readonly addUp: boolean;
}

/** Where a KPI is going, and what was out of the ordinary on its way; in the KPI's unit. */
export interface KpiForecast {
  /** The instant that is foretold: the end of the calendar's period, or some days on. Null where that cannot be said. */
  readonly until: number | null;
  /** The days' ends up to `until`, the last of them that instant; empty where `reason` says why there are none. */
  readonly course: readonly ForecastPoint[];
  readonly reason: NoForecast | null;
  /** By what the days to come are told: a line through many days, or the run rate of a total that has had few. */
  readonly method: 'theil-sen' | 'run-rate' | null;
  /** Null is "not enough data", here and below. */
  readonly trend: Trend | null;
  readonly shift: Shift | 'none' | null;
  readonly unusual: UnusualValues | null;
  readonly days: DaysBehind;
}
