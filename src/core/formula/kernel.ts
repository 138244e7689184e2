/**
 * Computes the first `length` rows of `out` from its operands; `out` is never one of the operands.
 * A value that is not finite means missing: every kernel then writes NaN, never an infinity and never -0.
 * For that they add `x - x`, which is 0 for a finite x and NaN for any other, without a branch. They write it out,
 * and each has a loop of its own: a loop shared by several operations, or one that calls into another module, is slow.
 */
export type Kernel = (length: number, out: Float64Array, ...operands: Float64Array[]) => void;

/** The number, with NaN instead of an infinity and 0 instead of -0. */
export function known(value: number): number {
  return value + (value - value);
}

/** Copies one operand: for a formula that is only a name. */
export const copy: Kernel = (length, out, x) => {
  for (let i = 0; i < length; i++) {
    const value = x[i]!;
    out[i] = value + (value - value);
  }
};
