/** The step that applies at `time`: the last one that began at or before it; null before the first and without steps. */
export function stepAt<T extends { readonly from: number }>(steps: readonly T[], time: number): T | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.from <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return steps[low - 1] ?? null;
}

/**
 * The step that applies to a window that ends at `end`: the window does not include its end, so a step that begins there
 * does not apply.
 */
export function inForce<T extends { readonly from: number }>(steps: readonly T[], end: number): T | null {
  return stepAt(steps, end - 1);
}
