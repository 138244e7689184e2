import type { Kpi } from './types';

/** The other KPIs that spend the same budget. */
export function partnersOf({ id, budget }: Kpi, kpis: ReadonlyMap<string, Kpi>): Kpi[] {
  const shared = budget?.shared;
  return shared === undefined ? [] : [...kpis.values()].filter((one) => one.id !== id && one.budget?.shared === shared);
}
