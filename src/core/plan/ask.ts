import type { BucketInput, Kpi } from '../definition/types';
import type { PartMeasure } from '../formula/ast';
import type { AnnotationReader } from '../query/annotations';
import type { InputQuery } from '../query/query';
import type { SourceInfo } from '../query/types';
import type { Interval } from '../time/interval';

/** What is asked of one KPI. `points` is the most that a series may have; 0 asks for the headline alone. */
export interface KpiRequest {
  readonly kpi: Kpi;
  readonly range: Interval;
  readonly now: number;
  /** What the reader's clock shows, where `now` is the time of a calendar of local days; `now` itself unless said. */
  readonly clock?: number;
  readonly points: number;
  /** Burn rates at every point, not only at the end. */
  readonly burnSeries?: boolean;
  /** The spending of the longest lookback bucket by bucket, which a budget that runs out needs. */
  readonly detailed?: boolean;
  /** How much of the budget each day of the window took. */
  readonly daily?: boolean;
  /** Windows before the current one, each with its value, status and budget. */
  readonly periods?: number;
  /** Where the value will end, its trend, and what is unusual; the points then are days. */
  readonly forecast?: boolean;
  /** Where the period will end, of a KPI with a pace; a forecast tells it too. */
  readonly projection?: boolean;
  /** What the formula of another KPI takes besides the value. */
  readonly measures?: readonly PartMeasure[];
  /** Of a KPI with results by label, the total alone. */
  readonly totalOnly?: boolean;
}

/** The latest instant that is asked about, on the reader's clock. */
export function readerInstant({ now, clock = now, range }: KpiRequest): number {
  return Math.min(now, range.to) + clock - now;
}

/** Whether something is asked of the future: a forecast, or where a KPI with a pace will end. */
export function looksAhead({ kpi, forecast = false, projection = false }: KpiRequest): boolean {
  return forecast || (projection && kpi.pace !== null);
}

/** What a plan looks things up in. */
export interface Context {
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** By name and by uid. */
  readonly sources: ReadonlyMap<string, SourceInfo>;
  /** Absent where there are none to read. */
  readonly annotations?: AnnotationReader;
  /** What is asked for an input, where that is not simply its own query: of KPIs with results by label. */
  readonly queryOf?: (kpi: Kpi, input: BucketInput, source: SourceInfo, bucket: number) => InputQuery;
}

/** Whether a budget takes more than the inputs of its KPI, or more checks than those of every definition. */
export function isExtended({ kpi: { budget, burn, window }, daily = false }: KpiRequest): boolean {
  return burn !== null || (budget !== null && (daily || budget.shared !== undefined || window === null));
}
