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
export function exhaustionOf(
  { kpi: { window, bucket }, at }: Plan,
  budget: BudgetState,
  ledger: BudgetLedger,
  { from, to }: Interval
): Exhaustion {
  const trailing = trailingDay(bucket);
  if (window === null || budget.remaining === null || to - from < trailing) {
    return null;
  }
  const last = ledger.recent(at, trailing);
  if (!(last.total > 0)) {
    return null;
  }
  const burn = last.bad / trailing;
  if (window.kind === 'calendar') {
    const allowed = budget.projected?.allowed ?? budget.allowed;
    return periodExhaustion({ bad: budget.bad, allowed, now: at, end: wholePeriod(window, at).to, burn });
  }
  // Old bad events that age out only help: what would last without that lasts, and need not be looked at by the hour.
  if (budget.remaining > 0 && budget.allowed - budget.bad > burn * (to - from)) {
    return null;
  }
  return rollingExhaustion({ ...ledger.profile({ from, to }), now: at, burn });
}
