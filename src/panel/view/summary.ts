/** Lowest, highest and last value in one sentence: "Checkout availability: lowest 99.1%, highest 99.9%, last 99.8%." */
export function summaryOf(
  name: string,
  values: ReadonlyArray<number | null>,
  format: (value: number) => string
): string {
  const known = values.filter((value) => value !== null);
  const last = known[known.length - 1];
  if (last === undefined) {
    return `${name}: no value in this time range.`;
  }
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  return `${name}: lowest ${format(lowest)}, highest ${format(highest)}, last ${format(last)}.`;
}
