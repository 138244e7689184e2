import { ownBudget } from '../../compute/budget/counted';
import { prepare } from '../../compute/prepare';
import { made, type Stage } from '../state';

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
