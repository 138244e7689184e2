/**
 * Computes the first `length` rows of `out` from its operands; `out` is never one of the operands.
 * A row that is not finite is missing: every kernel takes it so, and writes NaN for it, never an infinity and never -0.
 * To that end they add `x - x`, which is 0 for a finite x and NaN for any other, and needs no branch. They write it out,
 * and each has a loop of its own: a loop shared by several operations, or one that calls into another module, is slow.
 */
export type Kernel = (length: number, out: Float64Array, ...operands: Float64Array[]) => void;

/** The number, with NaN in place of an infinity and 0 in place of -0. */
export function known(value: number): number {
  return value + (value - value);
}

/** One operand as it is: for a formula that is a name alone. */
export const copy: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    out[i] = value + (value - value);
  }
};
