/**
 * The state of an error budget. Events are counts of the budget's total, or slices of time; `remaining` is a ratio,
 * 1 = untouched, below 0 = overspent. Null where there is none to spend: no events, or an objective of 100 %.
 */
export interface BudgetState {
  /** Length of the slices that are counted, in ms; null where events are. */
  readonly slice: number | null;
  readonly objective: number;
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
  readonly remaining: number | null;
  readonly remainingEvents: number | null;
  /** What is left as full outage, in ms: the share left of (1 - objective) x window. */
  readonly remainingTime: number | null;
  /** Of a period of the calendar that is not over: the whole period's budget, with as many events to come as there were so far. */
  readonly projected: { readonly allowed: number; readonly remaining: number } | null;
}

/** Share of the error budget left, 1 = untouched, below 0 = overspent; null when there is none to spend. */
export function budgetRemaining(bad: number, allowed: number): number | null {
  return allowed > 0 && Number.isFinite(bad) ? 1 - bad / allowed : null;
}

/**
 * The budget by events. `window` is the length in ms over which it is granted, excluded time left out; `elapsed` is the
 * share of the period that is over, 0 to 1.
 */
export function budgetState(counts: Counts, objective: number, window: number, elapsed = 1): BudgetState {
  const remaining = budgetRemaining(counts.bad, counts.allowed);
  const share = counts.total > 0 ? counts.allowed / counts.total : 1 - objective;
  const whole = elapsed > 0 && elapsed < 1 ? counts.allowed / elapsed : null;
  return {
    ...counts,
    slice: null,
    objective,
    remaining,
    remainingEvents: remaining === null ? null : counts.allowed - counts.bad,
    remainingTime: remaining === null ? null : remaining * share * window,
    projected: remaining === null || whole === null ? null : { allowed: whole, remaining: 1 - counts.bad / whole },
  };
}

/** The budget by slices of `slice` ms: what is left of it is time as it stands. */
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
