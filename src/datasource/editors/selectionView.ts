import type { Kpi } from '../../core/definition/types';
import type { Show } from '../../grafana/payload';
import { counted } from '../problems';
import { listNames } from '../select';
import type { KpiQuery } from '../types';

const maxNamed = 5;

/** Which KPIs a query shows now, in a sentence: `3 KPIs: Checkout availability, Revenue, Refund rate.` */
export function selectionText(query: KpiQuery, kpis: readonly Kpi[]): string {
  const isEmpty = listNames.every((name) => (query[name] ?? []).length === 0) && (query.search ?? '').trim() === '';
  if (isEmpty) {
    return 'No KPI is chosen yet: pick some by name, or all of a team, an owner, a tag or a category.';
  }
  if (kpis.length === 0) {
    return 'No KPI is like this now. Each further list leaves fewer: take one out.';
  }
  return `${counted(kpis.length, 'KPI')}: ${named(kpis)}.${withoutBudget(query.show, kpis)}`;
}

function named(kpis: readonly Kpi[]): string {
  const names = kpis.slice(0, maxNamed).map(({ name }) => name);
  const more = kpis.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

function withoutBudget(show: Show | undefined, kpis: readonly Kpi[]): string {
  const without = show === 'budget' || show === 'burn' ? kpis.filter(({ budget }) => budget === null) : [];
  return without.length === 0 ? '' : ` Without an error budget, and so without a line: ${named(without)}.`;
}
