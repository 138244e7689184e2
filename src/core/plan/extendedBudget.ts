import type { Problem } from '../base/result';
import { partnersOf } from '../definition/budgetPartners';
import type { Kpi } from '../definition/types';
import { checkSources } from '../query/checks/sources';
import { windowEndingAt } from '../time/window';
import type { Context, KpiRequest } from './ask';
import { edgesIn } from './budgetDays';
import { checkBudgets } from './checks/budgets';
import { planAt, type Plan } from './plan';
import { planSlices, type SlicesPlan } from './slices';
import { instantsOf, longestPartWindow } from './windows';

/** A budget that takes more than the KPI's own inputs: those of the KPIs that share it, slices of a composite, or days. */
export interface BudgetScope {
  /** Without the budget where it cannot be counted. */
  readonly kpi: Kpi;
  readonly partners: readonly Kpi[];
  /** Instants within the window at which a day begins. */
  readonly edges: readonly number[];
  readonly notices: readonly Problem[];
}

/** What is fetched and counted besides the KPI's own plan. */
export interface ExtendedBudget {
  readonly partners: ReadonlyArray<{ readonly kpi: Kpi; readonly plan: Plan }>;
  readonly slices: SlicesPlan | null;
}

/** What the budget of a request takes. */
export function budgetScope(request: KpiRequest, context: Context): BudgetScope {
  const { kpi } = request;
  const partners = partnersOf(kpi, context.kpis);
  const notices = [
    ...checkBudgets({ kpis: [kpi], byId: context.kpis }, context.sources),
    ...checkSources({ kpis: partners, byId: context.kpis }, context.sources),
  ];
  if (notices.some(({ severity }) => severity !== 'warning')) {
    return { kpi: { ...kpi, budget: null, burn: null }, partners: [], edges: [], notices };
  }
  const window = longestPartWindow(kpi, context);
  const isDaily = request.daily === true && kpi.budget !== null && window !== null;
  const at = instantsOf(request, context).ends[0]!;
  const edges = isDaily ? edgesIn(windowEndingAt(window, at, kpi.bucket), window, kpi) : [];
  return { kpi, partners, edges, notices };
}

/** Plans the partners of a budget at the instants of the KPI's own plan, and the slices of a composite. */
export function planExtended(planned: Plan, partners: readonly Kpi[], context: Context): ExtendedBudget {
  const { request } = planned;
  const { kpi } = request;
  const instants = instantsOf(request, context);
  const sliced = kpi.window === null && kpi.budget?.method === 'time-slices' ? kpi.budget : null;
  return {
    partners: partners.map((one) => ({
      kpi: one,
      plan: planAt({ ...request, kpi: { ...one, burn: kpi.burn }, projection: false }, instants, context),
    })),
    slices: sliced === null ? null : planSlices(planned, sliced, context),
  };
}
