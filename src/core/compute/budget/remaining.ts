import { isEqual } from '../../base/meets';
import { tolerated } from '../../definition/shares';

/**
 * The state of an error budget. Events are counts of the budget's total, or slices of time; `remaining` is a ratio,
 * 1 = untouched, below 0 = overspent. Null where there is no budget: no events, or an objective of 100 %.
 */
export interface BudgetState {
  /** Length of a slice in ms; null where events are counted. */
  readonly slice: number | null;
  readonly objective: number;
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
  readonly remaining: number | null;
  readonly remainingEvents: number | null;
  /** The remaining budget as full outage, in ms: the share left of (1 - objective) x window. */
  readonly remainingTime: number | null;
  /** For a calendar period that is not over: the budget of the whole period, if events continue at the same rate. */
  readonly projected: { readonly allowed: number; readonly remaining: number } | null;
}

/** Share of the error budget left, 1 = untouched, 0 = just used up, below 0 = overspent; null where there is no budget. */
export function budgetRemaining(bad: number, allowed: number): number | null {
  return allowed > 0 && Number.isFinite(bad) ? shareLeft(bad / allowed) : null;
}

/** The share of the budget left, from the share spent: exactly 0 where both are equal up to rounding. */
export function shareLeft(spent: number): number {
  return isEqual(spent, 1) ? 0 : 1 - spent;
}

/**
 * The budget by events. `window` is the length in ms without excluded time; `elapsed` is the
 * share of the period that is over, 0 to 1.
 */
export function budgetState(counts: Counts, objective: number, window: number, elapsed = 1): BudgetState {
  const remaining = budgetRemaining(counts.bad, counts.allowed);
  const share = counts.total > 0 ? counts.allowed / counts.total : tolerated(objective);
  const whole = elapsed > 0 && elapsed < 1 ? counts.allowed / elapsed : null;
  return {
    ...counts,
    slice: null,
    objective,
    remaining,
    remainingEvents: remaining === null ? null : counts.allowed - counts.bad,
    remainingTime: remaining === null ? null : remaining * share * window,
    projected:
      remaining === null || whole === null ? null : { allowed: whole, remaining: shareLeft(counts.bad / whole) },
  };
}

/** The budget by slices of `slice` ms: the remaining slices are the remaining time. */
export function sliceBudgetState(counts: Counts, objective: number, slice: number): BudgetState {
  const remaining = budgetRemaining(counts.bad, counts.allowed);
  const left = remaining === null ? null : counts.allowed - counts.bad;
  return {
    ...counts,
    slice,
    objective,
    remaining,
    remainingEvents: left,
    remainingTime: left === null ? null : left * slice,
    projected: null,
  };
}

interface Counts {
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
}
