import type { Problem } from '../base/result';
import type { KpiResult } from '../compute/results';
import type { Kpi } from '../definition/types';
import type { Interval } from '../time/interval';
import type { OkrQuestion } from './measured';
import type { CheckIn } from './results';

/** Whoever measures KPIs and reads check-ins: the data source through Grafana, the command, a test. */
export interface OkrWorld {
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** The one way to a number. Never rejects: failures of sources are in the result. */
  measure(question: OkrQuestion): Promise<KpiResult>;
  /** What keeps them from being read is a problem, never an empty list. */
  checkIns(within: Interval): Promise<readonly CheckIn[] | Problem>;
}
