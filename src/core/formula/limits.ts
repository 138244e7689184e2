/** What a formula may cost: far above what people write, far below what would hang a browser or overflow its stack. */
export const limits = {
  /** Characters of the text. */
  length: 4_000,
  /** Parentheses, calls, signs, powers and conditions within each other. */
  depth: 64,
  /** Numbers, names, operators and calls, all counted. */
  nodes: 1_000,
} as const;
