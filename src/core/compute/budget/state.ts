import type { Kpi, SlicesBudget } from '../../definition/types';
import type { Plan } from '../../plan/plan';
import { isAbove, isBelow } from '../../base/meets';
import { unreachable } from '../../base/result';
import type { BurnState } from '../results';
import { budgetState, sliceBudgetState, type BudgetState } from './remaining';
import { burnFactor, burnRate } from '../../definition/burnRules';
import { inForce } from '../../time/steps';
import type { Interval } from '../../time/interval';
import { ceilTo, floorTo } from '../../time/units';
import { elapsedAt, nominalLength } from '../../time/window';
import type { AlignedInputs } from '../alignInputs';
import { SliceLedger } from './sliceLedger';
import { EventLedger, type BudgetLedger, type Spent } from './ledger';
import { measureOver } from '../values';

/** The ledger of a KPI's budget along its timeline; null where it has none. */
export function ledgerOf(plan: Plan, aligned: AlignedInputs | null): BudgetLedger | null {
  const { kpi } = plan;
  if (kpi.budget === null || aligned === null) {
    return null;
  }
  switch (kpi.budget.method) {
    case 'occurrences':
      return new EventLedger(kpi.budget, aligned);
    case 'time-slices':
      return new SliceLedger(kpi, kpi.budget, ...slicesOf(plan, aligned, kpi.budget));
    default:
      return unreachable(kpi.budget);
  }
}

/** The starts of the slices of a timeline, and the KPI's value over each. */
function slicesOf(plan: Plan, aligned: AlignedInputs, { slice }: SlicesBudget): [first: number, values: Float64Array] {
  const { timeline } = aligned;
  const { from, to } = timeline.extent;
  const first = ceilTo(from, slice);
  const count = Math.max(0, (floorTo(to, slice) - first) / slice);
  const starts = Float64Array.from({ length: count }, (_, i) => first + i * slice);
  const ends = starts.map((start) => start + slice);
  const windows = {
    starts: timeline.indexesOf(starts, 0, `slices ${first} ${count}`),
    ends: timeline.indexesOf(ends, 0, `slice ends ${first} ${count}`),
  };
  return [first, measureOver(plan, aligned, ends, windows, new Map()).values];
}

/** The budget over a window. The remaining time leaves out excluded time. */
export function budgetOf(
  { budget, window }: Kpi,
  ledger: BudgetLedger,
  { from, to }: Interval,
  aligned: AlignedInputs | null
): BudgetState | null {
  if (budget === null) {
    return null;
  }
  const spent = ledger.granted({ from, to });
  const objective = inForce(budget.objective, to)?.ratio ?? 1;
  if (budget.method === 'time-slices') {
    return sliceBudgetState(spent, objective, budget.slice);
  }
  if (aligned === null) {
    return null;
  }
  const { timeline } = aligned;
  const buckets = timeline.bucketsBefore.between(timeline.indexOf(from), timeline.indexOf(to));
  return budgetState(spent, objective, buckets * timeline.bucket, elapsedAt(window, to));
}

/** The same in buckets of a minute, for short lookbacks; null where there are none. */
export function fineLedgerOf({ kpi: { budget } }: Plan, fine: AlignedInputs | null): BudgetLedger | null {
  return fine === null || budget?.method !== 'occurrences' ? null : new EventLedger(budget, fine);
}

/** Burn rates of every rule that fits into the period. Short lookbacks use the buckets of a minute where there are any. */
export function burnOf(
  { kpi, at, rules, fine }: Plan,
  ledger: BudgetLedger,
  fineLedger: BudgetLedger | null,
  remaining: number | null
): BurnState[] {
  const { budget, bucket, window } = kpi;
  if (budget === null || window === null) {
    return [];
  }
  const spentIn = (lookback: number): Spent | null => {
    if (fine !== null && fineLedger !== null && fine.lookbacks.includes(lookback)) {
      return fineLedger.recent(fine.at, lookback);
    }
    return lookback % bucket === 0 ? ledger.recent(at, lookback) : null;
  };
  const rateOf = (spent: Spent | null): number | null => spent && burnRate(spent.bad, spent.allowed);
  return rules.map((rule) => {
    const factor = burnFactor(rule, nominalLength(window));
    const far = spentIn(rule.long);
    const longRate = rateOf(far);
    const shortRate = rule.short === null ? null : rateOf(spentIn(rule.short));
    const isEnough = rule.minEvents === undefined || (far !== null && !isBelow(far.total, rule.minEvents));
    const burns = (rate: number | null): boolean => rate !== null && isAbove(rate, factor);
    const isLow = rule.remaining === undefined || (remaining !== null && isBelow(remaining, rule.remaining));
    const firing = isLow && isEnough && burns(longRate) && (rule.short === null || burns(shortRate));
    return { ...rule, factor, longRate, shortRate, firing };
  });
}
