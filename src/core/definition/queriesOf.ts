import { partnersOf } from './budgetPartners';
import type { Kpi, SourceQuestion } from './types';

/** All that a definition has sources asked: inputs, also of earlier versions, their fallbacks, a target and checks. */
export function queriesOf({ inputs, versions, unresolvedTarget, quality }: Kpi): SourceQuestion[] {
  const target = unresolvedTarget?.kind === 'query' ? [unresolvedTarget.input] : [];
  const all = [...inputs, ...versions.flatMap((past) => past.inputs), ...target];
  const fallbacks = all.flatMap(({ fallback }) => fallback ?? []);
  return [...all, ...fallbacks, ...(quality.queries ?? [])];
}

/** A KPI, the parts of a composite, and those that share its budget. */
export function kpisBehind(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>, seen = new Set<Kpi>()): Set<Kpi> {
  if (!seen.has(kpi)) {
    seen.add(kpi);
    kpi.formula.kpis.forEach((id) => {
      const part = kpis.get(id);
      return part && kpisBehind(part, kpis, seen);
    });
    partnersOf(kpi, kpis).forEach((partner) => seen.add(partner));
  }
  return seen;
}

/** The names or uids of the sources that a KPI depends on, each once. */
export function sourcesBehind(kpi: Kpi, kpis: ReadonlyMap<string, Kpi>): string[] {
  return [...new Set([...kpisBehind(kpi, kpis)].flatMap(queriesOf).map(({ source }) => source))];
}
