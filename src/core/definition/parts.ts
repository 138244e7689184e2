import type { Kpi } from './types';

type Kpis = ReadonlyMap<string, Kpi>;

/** The KPIs that the formula of a composite names; those that are not there are left out. */
export function partsOf({ formula }: Kpi, kpis: Kpis): Kpi[] {
  return formula.kpis.flatMap((id) => kpis.get(id) ?? []);
}

/** The KPI, and all that it is made of at any depth. Cycles are refused where definitions are decoded. */
export function kpiAndParts(kpi: Kpi, kpis: Kpis): Kpi[] {
  return [kpi, ...partsOf(kpi, kpis).flatMap((part) => kpiAndParts(part, kpis))];
}
