import type { Kpi } from '../definition/types';
import type { Plan } from '../plan';
import { unreachable } from '../result';
import type { BurnState } from '../results';
import { budgetState, sliceBudgetState, type BudgetState } from '../slo/budget';
import { burnFactor, burnRate } from '../slo/burn';
import { inForce } from '../slo/status';
import type { Interval } from '../time/interval';
import { elapsedAt, nominalLength } from '../time/window';
import type { Laid } from './lay';
import { SliceSpending } from './slices';
import { Spending, type Spends } from './spending';
import { measureOver } from './values';

/** What the budget of a KPI counts, along its timeline; null where it has none. */
export function spendingOf(plan: Plan, laid: Laid | null): Spends | null {
  const { kpi } = plan;
  if (kpi.budget === null || laid === null) {
    return null;
  }
  switch (kpi.budget.method) {
    case 'occurrences':
      return new Spending(kpi.budget, laid);
    case 'time-slices':
      return new SliceSpending(
        kpi,
        kpi.budget,
        laid.timeline,
        (ends, windows) => measureOver(plan, laid, ends, windows, new Map()).values
      );
    default:
      return unreachable(kpi.budget);
  }
}

/** The budget over a window. What is left of it as time counts the time that is not excluded. */
export function budgetOf(
  { budget, window }: Kpi,
  spending: Spends,
  { from, to }: Interval,
  { timeline }: Laid
): BudgetState | null {
  if (budget === null) {
    return null;
  }
  const spent = spending.granted({ from, to });
  const objective = inForce(budget.objective, to)?.ratio ?? 1;
  if (budget.method === 'time-slices') {
    return sliceBudgetState(spent, objective, budget.slice);
  }
  const buckets = timeline.bucketsBefore.between(timeline.indexOf(from), timeline.indexOf(to));
  return budgetState(spent, objective, buckets * timeline.bucket, elapsedAt(window, to));
}

/** Burn rates of every rule that the period allows. Short lookbacks come from the buckets of a minute where there are any. */
export function burnOf({ kpi, at, rules, fine }: Plan, spending: Spends, laidFine: Laid | null): BurnState[] {
  const { budget, bucket, window } = kpi;
  if (budget === null || window === null) {
    return [];
  }
  const fineSpending =
    fine === null || laidFine === null || budget.method !== 'occurrences' ? null : new Spending(budget, laidFine);
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
