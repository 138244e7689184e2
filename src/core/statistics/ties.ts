/** Sums over the groups of equal values, where t is the size of a group: the tie corrections of rank tests. */
export interface Ties {
  /** t (t - 1) */
  readonly pairs: number;
  /** t (t - 1) (t - 2) */
  readonly triples: number;
}

export function tiesOf(sorted: Float64Array): Ties {
  let pairs = 0;
  let triples = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (sorted[to] === sorted[from]) {
      to++;
    }
    const t = to - from;
    pairs += t * (t - 1);
    triples += t * (t - 1) * (t - 2);
    from = to;
  }
  return { pairs, triples };
}
