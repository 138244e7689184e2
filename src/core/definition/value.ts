import type { Formula } from '../formula/ast';

/** What formulas of business value may use besides inputs and other KPIs: what the engine knows of the window. */
export const valueNames = ['missed', 'budgetSpent', 'missedMinutes', 'windowMinutes'] as const;
export type ValueName = (typeof valueNames)[number];

/** What a KPI means in money. */
export interface BusinessValue {
  /** ISO 4217. */
  readonly currency: string;
  /** Money lost in the window, and at risk per minute now; null where it is not said. */
  readonly lost: Formula | null;
  readonly atRisk: Formula | null;
  readonly users: Formula | null;
  /** How far the truth may be from the estimate, as a ratio; null where it is not said. */
  readonly accuracy: number | null;
}
