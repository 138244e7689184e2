/** Hoare's FIND halves the range in most rounds; a range this short, or one that resists, is sorted instead. */
const shortRange = 24;

/**
 * The value at `rank` (from 0) if the values were sorted. Reorders them: smaller ones come before it,
 * larger ones after. Linear on average (Hoare, Algorithm 65: FIND, 1961, with the median of three as the pivot), never
 * worse than a sort. No NaN among the values; `rank` must lie inside.
 */
export function select(values: Float64Array, rank: number): number {
  let from = 0;
  let to = values.length - 1;
  for (let rounds = 0; to - from > shortRange && rounds < 64; rounds++) {
    const pivot = middleOf(values[from]!, values[(from + to) >> 1]!, values[to]!);
    let i = from;
    let j = to;
    while (i <= j) {
      while (values[i]! < pivot) {
        i++;
      }
      while (values[j]! > pivot) {
        j--;
      }
      if (i <= j) {
        const swapped = values[i]!;
        values[i++] = values[j]!;
        values[j--] = swapped;
      }
    }
    if (rank <= j) {
      to = j;
    } else if (rank >= i) {
      from = i;
    } else {
      return values[rank]!;
    }
  }
  values.subarray(from, to + 1).sort();
  return values[rank]!;
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
