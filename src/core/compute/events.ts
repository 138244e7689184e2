import { isAdditive } from '../base/terms';
import type { Kpi } from '../definition/types';
import type { Node } from '../formula/ast';
import { linearForm } from '../formula/linear';
import { walk } from '../formula/walk';
import type { BudgetState } from './budget/remaining';
import { finite, type Measured } from './values';

/**
 * The number of events behind a value: the total of an occurrences budget; without one, the first divisor of the formula
 * where that is a sum of additive inputs. Null where nothing is counted.
 */
export function eventsOf(kpi: Kpi, budget: BudgetState | null, { inputs }: Measured, index: number): number | null {
  const counted = kpi.budget?.method === 'occurrences' ? kpi.budget : null;
  if (counted !== null && counted.shared === undefined) {
    return budget?.total ?? null;
  }
  // A shared budget also counts the events of other KPIs.
  const divisor = counted === null ? divisorOf(kpi.formula.root) : counted.total.root;
  const form = divisor === null ? null : linearForm(divisor);
  const additive = (name: string): boolean => kpi.inputs.some((one) => one.name === name && isAdditive(one.over));
  if (form === null || ![...form.keys()].every(additive)) {
    return null;
  }
  return finite([...form].reduce((sum, [name, factor]) => sum + factor * (inputs.get(name)?.[index] ?? NaN), 0));
}

function divisorOf(root: Node): Node | null {
  for (const node of walk(root)) {
    if (node.kind === 'binary' && node.operator === '/') {
      return node.right;
    }
  }
  return null;
}
