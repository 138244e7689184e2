/**
 * The state of an error budget. Events are counts of the budget's total; `remaining` is a ratio, 1 = untouched,
 * below 0 = overspent. Null where there is none to spend: no events, or an objective of 100 %.
 */
export interface BudgetState {
  readonly objective: number;
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
  readonly remaining: number | null;
  readonly remainingEvents: number | null;
  /** What is left as full outage, in ms: the share left of (1 - objective) x window. */
  readonly remainingTime: number | null;
}

/** Share of the error budget left, 1 = untouched, below 0 = overspent; null when there is none to spend. */
export function budgetRemaining(bad: number, allowed: number): number | null {
  return allowed > 0 && Number.isFinite(bad) ? 1 - bad / allowed : null;
}

/** `window` is the length in ms over which the budget is granted, excluded time left out. */
export function budgetState(
  counts: { total: number; bad: number; allowed: number },
  objective: number,
  window: number
): BudgetState {
  const remaining = budgetRemaining(counts.bad, counts.allowed);
  const share = counts.total > 0 ? counts.allowed / counts.total : 1 - objective;
  return {
    ...counts,
    objective,
    remaining,
    remainingEvents: remaining === null ? null : counts.allowed - counts.bad,
    remainingTime: remaining === null ? null : remaining * share * window,
  };
}
