/** Columns of a table of periods beside period, value and status. */
export interface PeriodColumns {
  readonly target: boolean;
  readonly budget: boolean;
  /** The budget drawn as a bar, too. */
  readonly bar: boolean;
  /** Small letters, and the current period marked below its name. */
  readonly isNarrow: boolean;
}

/** By the width of the table in px: what is left of a budget says more than the target, which rarely changes. */
export function periodColumns(width: number): PeriodColumns {
  return { budget: width >= 440, target: width >= 580, bar: width >= 680, isNarrow: width < 400 };
}
