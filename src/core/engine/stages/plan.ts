import { planKpi } from '../../plan/plan';
import type { Stage } from '../state';

/** Plans the KPI, and what its budget takes besides. Pure. */
export const plan: Stage = {
  name: 'plan',
  applies: () => true,
  run: async (state) => {
    const { request, context, budget } = state;
    if (budget === null) {
      return { ...state, planned: { plan: planKpi(request, context), extended: null } };
    }
    const { planExtended } = await import(/* webpackChunkName: "budgets" */ '../../plan/extendedBudget');
    const own = planKpi({ ...request, kpi: budget.kpi }, context, budget.edges);
    return { ...state, planned: { plan: own, extended: planExtended(own, budget.partners, context) } };
  },
};
