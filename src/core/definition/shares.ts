/** 99.9 of 100 as 0.999, without the last digits that binary fractions add. */
export function share(part: number, whole: number): number {
  return Number((part / whole).toPrecision(15));
}

/** The share of bad events that an objective allows: 0.1 % for 99.9 %, without the last digits that binary fractions add. */
export function tolerated(objective: number): number {
  return Number((1 - objective).toFixed(15));
}
