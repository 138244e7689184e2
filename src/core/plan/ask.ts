import type { BucketInput, Kpi } from '../definition/types';
import type { AnnotationReader } from '../query/annotations';
import type { InputQuery } from '../query/query';
import type { SourceInfo } from '../query/types';
import type { Interval } from '../time/interval';

/** What is asked of one KPI. `points` is the most that a series may have; 0 asks for the headline alone. */
export interface Ask {
  readonly kpi: Kpi;
  readonly range: Interval;
  readonly now: number;
  /** What the reader's clock shows, where `now` is the time of a calendar of local days; `now` itself unless said. */
  readonly clock?: number;
  readonly points: number;
  /** Burn rates at every point, not only at the end. */
  readonly burnSeries?: boolean;
  /** The viewer wants to know what the sources say now: all that is kept is compared with them. */
  readonly fresh?: boolean;
  /** How much of the budget each day of the window took. */
  readonly daily?: boolean;
  /** Further instants, ascending and on the grid of the bucket, that no tile may reach across. */
  readonly cuts?: readonly number[];
  /** Windows before the current one, each with its value, status and budget. */
  readonly periods?: number;
  /** Not what a refresh will want besides, as the windows move on. */
  readonly lean?: boolean;
  /** Where the value will end, its trend, and what is unusual; the points then are days. */
  readonly forecast?: boolean;
  /** Of a KPI with results by label, the whole alone. */
  readonly wholeOnly?: boolean;
}

/** The latest instant that is asked about, on the reader's clock. */
export function askedAt({ now, clock = now, range }: Ask): number {
  return Math.min(now, range.to) + clock - now;
}

/** What a plan looks things up in. */
export interface World {
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** By name and by uid. */
  readonly sources: ReadonlyMap<string, SourceInfo>;
  /** Absent where there are none to read. */
  readonly annotations?: AnnotationReader;
  /** What is asked for an input, where that is not simply its own query: of KPIs with results by label. */
  readonly queryOf?: (kpi: Kpi, input: BucketInput, source: SourceInfo, bucket: number) => InputQuery;
}
