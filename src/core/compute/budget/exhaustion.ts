import type { Plan } from '../../plan/plan';
import type { BudgetState } from './remaining';
import { periodExhaustion, rollingExhaustion, trailingDay, type Exhaustion } from '../../statistics/exhaustion';
import { wholePeriod } from '../../time/calendar';
import type { Interval } from '../../time/interval';
import type { BudgetLedger } from './ledger';

/**
 * When the budget runs out if bad events go on as over the last day: of a rolling window while old ones age out, of a
 * period of the calendar before its end. Null where it lasts, or where too little is known to say.
 */
export function exhaustionOf(plan: Plan, budget: BudgetState, ledger: BudgetLedger, span: Interval): Exhaustion {
  const { kpi, at } = plan;
  const burn = burnOfLastDay(plan, budget, ledger, span);
  if (burn === null || kpi.window === null) {
    return null;
  }
  if (kpi.window.kind === 'calendar') {
    const allowed = budget.projected?.allowed ?? budget.allowed;
    return periodExhaustion({ bad: budget.bad, allowed, now: at, end: wholePeriod(kpi.window, at).to, burn });
  }
  return lasts(budget, burn, span) ? null : rollingExhaustion({ ...ledger.profile(span), now: at, burn });
}

/** Whether the instant at which the budget runs out depends on when within the last days its bad events were. */
export function needsDetail(plan: Plan, budget: BudgetState, ledger: BudgetLedger, span: Interval): boolean {
  const burn = burnOfLastDay(plan, budget, ledger, span);
  const isLeft = budget.remaining !== null && budget.remaining > 0;
  return burn !== null && plan.kpi.window?.kind === 'rolling' && isLeft && !lasts(budget, burn, span);
}

/** Bad events per ms over the last day; null where too little is known. */
function burnOfLastDay(
  { kpi: { window, bucket }, at }: Plan,
  budget: BudgetState,
  ledger: BudgetLedger,
  { from, to }: Interval
): number | null {
  const trailing = trailingDay(bucket);
  if (window === null || budget.remaining === null || to - from < trailing) {
    return null;
  }
  const last = ledger.recent(at, trailing);
  return last.total > 0 ? last.bad / trailing : null;
}

/** Old bad events that age out only help: what would last without that lasts, and need not be looked at by the hour. */
function lasts(budget: BudgetState, burn: number, { from, to }: Interval): boolean {
  return budget.remaining !== null && budget.remaining > 0 && budget.allowed - budget.bad > burn * (to - from);
}
