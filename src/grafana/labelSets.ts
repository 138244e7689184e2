import type { KpiData, SetData } from './payload';

/** The result of one label set as a KPI with its name, without what only the total has. */
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
