import { leftOutText, type LeftOut } from '../../core/definition/leftOut';
import type { Kpi } from '../../core/definition/types';
import { counted } from '../problems';
import { listNames } from '../select';
import type { KpiQuery } from '../types';

const maxNamed = 5;

/** The KPIs that a query selects now, as a sentence: `3 KPIs: Checkout availability, Revenue, Refund rate.` */
export function selectionText(query: KpiQuery, kpis: readonly Kpi[], leftOut: readonly LeftOut[] = []): string {
  const isEmpty =
    query.all !== true &&
    listNames.every((name) => (query[name] ?? []).length === 0) &&
    (query.search ?? '').trim() === '';
  if (isEmpty) {
    return 'No KPI is selected. Select KPIs by name, team, owner, tag or category, or all KPIs.';
  }
  const broken = leftOutText(leftOut);
  if (kpis.length === 0) {
    return broken !== ''
      ? broken
      : hasNone(query)
        ? 'This data source has no KPIs yet.'
        : 'No KPI matches all filters. Remove one.';
  }
  const found = `${counted(kpis.length, 'KPI')}: ${named(kpis)}.${withoutBudget(query.show, kpis)}`;
  return broken === '' ? found : `${found} ${broken}`;
}

/** All are selected, without a filter, and there are none. */
function hasNone(query: KpiQuery): boolean {
  return query.all === true && listNames.every((name) => (query[name] ?? []).length === 0) && !query.search?.trim();
}

function named(kpis: readonly Kpi[]): string {
  const names = kpis.slice(0, maxNamed).map(({ name }) => name);
  const more = kpis.length - names.length;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

function withoutBudget(show: KpiQuery['show'], kpis: readonly Kpi[]): string {
  const without = show === 'budget' || show === 'burn' ? kpis.filter(({ budget }) => budget === null) : [];
  return without.length === 0 ? '' : ` No line for KPIs without an error budget: ${named(without)}.`;
}
