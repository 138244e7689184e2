import type { Kpi } from './types';

type Kpis = ReadonlyMap<string, Kpi>;

/** The KPIs that the formula of a composite uses; unknown ones are left out. */
export function partsOf({ formula }: Kpi, kpis: Kpis): Kpi[] {
  return formula.kpis.flatMap((id) => kpis.get(id) ?? []);
}

/** The KPI and its parts at any depth. Cycles are refused where definitions are decoded. */
export function kpiAndParts(kpi: Kpi, kpis: Kpis): Kpi[] {
  return [kpi, ...partsOf(kpi, kpis).flatMap((part) => kpiAndParts(part, kpis))];
}
