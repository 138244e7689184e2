import type { Plan } from '../plan/plan';
import type { PeriodResult } from './results';
import { inForce } from '../time/steps';
import type { Interval } from '../time/interval';
import { elapsedAt, labelAt } from '../time/window';
import { budgetOf } from './budget/state';
import { eventsOf } from './events';
import type { AlignedInputs } from './alignInputs';
import type { BudgetLedger } from './budget/ledger';
import { statusIn } from './status';
import { finite, type Measured } from './values';

/** The current window and the requested past ones, newest first, each with the status by the target of its time. */
export function periodsOf(
  plan: Plan,
  measured: Measured,
  aligned: AlignedInputs | null,
  ledger: BudgetLedger | null
): PeriodResult[] {
  const { kpi, windows } = plan;
  const { window } = kpi;
  if (window === null || windows.past >= windows.ends.length) {
    return [];
  }
  const indexes = [windows.headline, ...Array.from(windows.ends.subarray(windows.past), (_, i) => windows.past + i)];
  return indexes.map((index): PeriodResult => {
    const span: Interval = { from: windows.starts[index]!, to: windows.ends[index]! };
    const budget = ledger === null || aligned === null ? null : budgetOf(kpi, ledger, span, aligned);
    return {
      ...span,
      label: labelAt(window, span.to),
      elapsed: elapsedAt(window, span.to),
      value: finite(measured.values[index]),
      target: inForce(kpi.target, span.to),
      status: statusIn(kpi, measured, index, eventsOf(kpi, budget, measured, index)),
      budget,
      coverage: measured.coverage[index]!,
    };
  });
}
