import type { Budget } from './types';

/** The inputs whose events a budget counts: none where it counts slices of time. */
export function countedInputs(budget: Budget | null): readonly string[] {
  return budget?.method === 'occurrences' ? [...new Set([...budget.good.names, ...budget.total.names])] : [];
}
