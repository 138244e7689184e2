import { ownBudget, type CountedBudget } from '../../compute/budget/counted';
import { needsDetail } from '../../compute/budget/exhaustion';
import { budgetOf } from '../../compute/budget/state';
import { prepare, type PreparedPlan } from '../../compute/prepare';
import { made, runStages, type Stage } from '../state';

/** Aligns inputs on their timelines and applies the formula. Pure. */
export const prepared: Stage = {
  name: 'prepare',
  applies: () => true,
  run: (state, { store }) => {
    const { failures, windows } = made(state.fetched);
    return { ...state, prepared: prepare(made(state.planned).plan, store, failures, windows?.values) };
  },
};

/** What the budget counts, over the KPI's own inputs. Pure. */
export const ownLedger: Stage = {
  name: 'own ledger',
  applies: ({ budget }) => budget === null,
  run: (state) => ({ ...state, counted: ownBudget(made(state.planned).plan, made(state.prepared)) }),
};

/**
 * Plans and fetches again, bucket by bucket, where a budget runs out at its present burn: when, depends on the hours at
 * which its bad events leave the window. Most budgets last, and are read in tiles. `stages` are those up to here.
 */
export function detail(stages: readonly Stage[]): Stage {
  return {
    name: 'detail',
    applies: ({ request, counted, prepared }) =>
      request.burnSeries !== true && counted !== null && prepared?.problems.length === 0 && runsOut(counted, prepared),
    run: async (state, session) => {
      const again = await runStages(stages, { ...state, request: { ...state.request, detailed: true } }, session);
      const points = (state.fetched?.points ?? 0) + (again.fetched?.points ?? 0);
      return { ...again, fetched: again.fetched && { ...again.fetched, points } };
    },
  };
}

function runsOut({ plan, ledger }: CountedBudget, { aligned }: PreparedPlan): boolean {
  const { kpi, windows, at } = plan;
  if (ledger === null || kpi.window === null || plan.shape === null) {
    return false;
  }
  const span = { from: windows.starts[windows.headline]!, to: at };
  const budget = budgetOf(kpi, ledger, span, aligned);
  return budget !== null && needsDetail(plan, budget, ledger, span);
}
