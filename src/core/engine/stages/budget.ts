import { countExtended } from '../../compute/budget/extended';
import { budgetScope } from '../../plan/extendedBudget';
import type { Session } from '../session';
import { made, type State } from '../state';

export function takeBudgetScope(state: State): State {
  return { ...state, budget: budgetScope(state.request, state.context) };
}

/** What the budget counts beyond the KPI's own inputs. Pure. */
export function countBudget(state: State, { store }: Session): State {
  const { plan, extended } = made(state.planned);
  const budget = made(state.budget);
  const { failures } = made(state.fetched);
  const { counted, notices } = countExtended(plan, made(state.prepared), made(extended), budget, store, failures);
  return { ...state, counted, budget: { ...budget, notices: [...budget.notices, ...notices] } };
}
