/**
 * How two computed numbers are compared. Binary fractions round: `100 * (1 - 21 / 1000)` is 97.89999999999999, and still
 * meets a target of 97.9. Numbers this close, as a share of the smaller one, count as equal.
 */
export const rounding = 1e-12;

/** Whether two numbers are equal up to rounding. Never true of NaN. */
export function isEqual(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= rounding * Math.min(Math.abs(a), Math.abs(b));
}

/** Whether a value is below a limit by more than rounding. */
export function isBelow(value: number, limit: number): boolean {
  return value < limit && !isEqual(value, limit);
}

/** Whether a value is above a limit by more than rounding. */
export function isAbove(value: number, limit: number): boolean {
  return value > limit && !isEqual(value, limit);
}

/** The lowest number that counts as equal to a limit, for those who compare exactly. */
export function lowestEqual(limit: number): number {
  return limit - rounding * Math.abs(limit);
}

/** The lowest number that counts as above a limit, for those who compare exactly. */
export function lowestAbove(limit: number): number {
  return limit === 0 ? Number.MIN_VALUE : limit + rounding * Math.abs(limit) + Math.abs(limit) * Number.EPSILON;
}
