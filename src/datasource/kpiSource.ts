import type { DataSourceApi, ScopedVars } from '@grafana/data';
import type { Decoded } from '../core/definition/decode';
import type { Kpi } from '../core/definition/types';
import type { Signal } from '../core/base/cancellation';
import type { KpiResult } from '../core/compute/results';
import type { Selection } from './select';
import type { KpiJsonData, KpiQuery } from './types';

/** The part of the KPI data source that its editors use. */
export interface KpiSource extends DataSourceApi<KpiQuery, KpiJsonData> {
  readonly registry: Decoded;
  measure(kpi: Kpi, cancelled?: Signal, periods?: number): Promise<KpiResult>;
  selection(query: KpiQuery, scopedVars?: ScopedVars): Selection;
}
