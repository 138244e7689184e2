import type { Kpi } from '../definition/types';
import type { Plan } from '../plan';
import type { BurnState } from '../results';
import { budgetState, type BudgetState } from '../slo/budget';
import { burnFactor, burnRate } from '../slo/burn';
import { stepAt } from '../slo/status';
import type { Interval } from '../time/interval';
import { nominalLength } from '../time/window';
import type { Laid } from './lay';
import { Spending } from './spending';

/** The budget over a window. What is left of it as time counts the time that is not excluded. */
export function budgetOf(
  { budget }: Kpi,
  spending: Spending,
  { from, to }: Interval,
  { timeline }: Laid
): BudgetState | null {
  if (budget === null) {
    return null;
  }
  const buckets = timeline.bucketsBefore.between(timeline.indexOf(from), timeline.indexOf(to));
  return budgetState(spending.between(from, to), stepAt(budget.objective, to)?.ratio ?? 1, buckets * timeline.bucket);
}

/** Burn rates of every rule that the period allows. Short lookbacks come from the buckets of a minute where there are any. */
export function burnOf({ kpi, at, rules, fine }: Plan, spending: Spending, laidFine: Laid | null): BurnState[] {
  const { budget, bucket, window } = kpi;
  if (budget === null || window === null) {
    return [];
  }
  const fineSpending = fine === null || laidFine === null ? null : new Spending(budget, laidFine);
  const rateOver = (lookback: number): number | null => {
    if (fine !== null && fineSpending !== null && fine.lookbacks.includes(lookback)) {
      const { bad, allowed } = fineSpending.between(fine.at - lookback, fine.at);
      return burnRate(bad, allowed);
    }
    if (lookback % bucket !== 0) {
      return null;
    }
    const { bad, allowed } = spending.between(at - lookback, at);
    return burnRate(bad, allowed);
  };
  return rules.map((rule) => {
    const factor = burnFactor(rule, nominalLength(window));
    const longRate = rateOver(rule.long);
    const shortRate = rateOver(rule.short);
    const firing = longRate !== null && shortRate !== null && longRate > factor && shortRate > factor;
    return { ...rule, factor, longRate, shortRate, firing };
  });
}
