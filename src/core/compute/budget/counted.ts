import type { Plan } from '../../plan/plan';
import type { PreparedPlan } from '../prepare';
import type { SharedState, SpentOver } from '../results';
import type { BudgetLedger } from './ledger';
import { fineLedgerOf, ledgerOf } from './state';

/** The data that the budget of a KPI counts: its own inputs, or more. */
export interface CountedBudget {
  /** The plan for the budget: there, a composite has the window of its longest part. */
  readonly plan: Plan;
  /** Null where there is no budget, or it cannot be counted. */
  readonly ledger: BudgetLedger | null;
  /** The same in buckets of a minute. */
  readonly fine: BudgetLedger | null;
  readonly shared: SharedState | null;
  readonly spentOver: SpentOver | null;
  /** The budget is unknown for windows that begin earlier; -Infinity where it is known for all. */
  readonly judgedFrom: number;
}

/** The budget over the KPI's own inputs. */
export function ownBudget(plan: Plan, { aligned, fine }: PreparedPlan): CountedBudget {
  const own = { shared: null, spentOver: null, judgedFrom: -Infinity };
  return { plan, ledger: ledgerOf(plan, aligned), fine: fineLedgerOf(plan, fine), ...own };
}
