import type { KpiData, SetData } from './payload';

/** One set of label values as if it were a KPI by that name: what is told of the whole alone is left out. */
export function kpiOfSet(data: KpiData, { labels: _, name, burn, ...set }: SetData): KpiData {
  return {
    ...data,
    ...set,
    kpi: { ...data.kpi, name },
    burn: burn === null ? [] : [burn],
    exhaustion: null,
    due: null,
    projection: null,
    forecast: null,
    periods: [],
    sets: null,
    notices: [],
  };
}
