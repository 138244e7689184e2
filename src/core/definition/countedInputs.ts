import type { Budget } from './types';

/** The inputs whose events a budget counts; none for a budget of time slices. */
export function countedInputs(budget: Budget | null): readonly string[] {
  return budget?.method === 'occurrences' ? [...new Set([...budget.good.names, ...budget.total.names])] : [];
}
