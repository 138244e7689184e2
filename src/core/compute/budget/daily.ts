import { unitFor } from '../../plan/budgetDays';
import type { Interval } from '../../time/interval';
import type { SpentOver } from '../results';
import type { BudgetLedger } from './ledger';

/** The share of the window's budget that each day or week spent. Days or weeks begin at `edges`. */
export function spentOver(span: Interval, edges: readonly number[], ledger: BudgetLedger): SpentOver {
  const { allowed } = ledger.granted(span);
  const bounds = [span.from, ...edges, span.to];
  const steps = bounds.slice(1).map((to, i) => {
    const from = bounds[i]!;
    return { from, to, spent: allowed > 0 ? ledger.between(from, to).bad / allowed : null };
  });
  return { unit: unitFor(span), steps };
}
