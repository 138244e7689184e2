import type { TimeRange } from '@grafana/data';

import type { DashboardModel } from '../model/dashboard';
import type { Variable } from '../model/variables';

/** A dashboard as it stands: a new object for every refresh, so that what hangs on it asks anew. */
export interface Board {
  readonly dashboard: DashboardModel;
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly variables: readonly Variable[];
}
