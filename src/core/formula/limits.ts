/** The limits of a formula: far above what people write, far below what would block a browser or overflow its stack. */
export const limits = {
  /** Characters of the text. */
  length: 4_000,
  /** Nesting depth of parentheses, calls, signs, powers and conditions. */
  depth: 64,
  /** Numbers, names, operators and calls, all counted. */
  nodes: 1_000,
} as const;
