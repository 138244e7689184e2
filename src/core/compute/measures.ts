import { unreachable } from '../base/result';
import { measureKey, type PartMeasure } from '../formula/ast';
import type { Plan } from '../plan/plan';
import type { AlignedInputs } from './alignInputs';
import { shareOf, type BudgetLedger } from './budget/ledger';
import { shareLeft } from './budget/remaining';
import { ledgerOf } from './budget/state';
import type { Measured } from './values';

/** A KPI with what the formulas of others take of it besides its values, at every instant of its plan. */
export function withMeasures(plan: Plan, measured: Measured, aligned: AlignedInputs | null): Measured {
  const wanted = plan.request.measures ?? [];
  if (wanted.length === 0) {
    return measured;
  }
  const ledger = wanted.some(({ kind }) => kind !== 'target') ? ledgerOf(plan, aligned) : null;
  const columns = wanted.map((one) => [measureKey(one), columnOf(one, plan, measured, ledger)] as const);
  return { ...measured, measures: new Map(columns) };
}

/** The share of the budget left, the burn rate over a lookback, or the target in force; NaN where there is none. */
function columnOf(measure: PartMeasure, plan: Plan, measured: Measured, ledger: BudgetLedger | null): Float64Array {
  const { kpi, windows } = plan;
  switch (measure.kind) {
    case 'target':
      return kpi.direction === 'lower' ? measured.targetMax : measured.targetMin;
    case 'budget':
      return ledger === null ? windows.ends.map(() => NaN) : ledger.spent(windows).map(shareLeft);
    case 'burn':
      return windows.ends.map((end) => (ledger === null ? NaN : shareOf(ledger.recent(end, measure.lookback))));
    default:
      return unreachable(measure);
  }
}
