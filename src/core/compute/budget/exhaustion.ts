import type { Plan } from '../../plan/plan';
import type { BudgetState } from './remaining';
import { periodExhaustion, rollingExhaustion, trailingDay, type Exhaustion } from '../../statistics/exhaustion';
import { wholePeriod } from '../../time/calendar';
import type { Interval } from '../../time/interval';
import type { BudgetLedger } from './ledger';

/**
 * When the budget is exhausted if bad events continue as over the last day: for a rolling window while old ones age out, for a
 * calendar period before its end. Null where the budget lasts, or where there is too little data.
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

/** Old bad events that age out only help: a budget that lasts without that needs no hourly computation. */
function lasts(budget: BudgetState, burn: number, { from, to }: Interval): boolean {
  return budget.remaining !== null && budget.remaining > 0 && budget.allowed - budget.bad > burn * (to - from);
}
