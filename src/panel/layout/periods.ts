/** Optional columns of a table of periods, besides period, value and status. */
export interface PeriodColumns {
  readonly target: boolean;
  readonly budget: boolean;
  /** The budget has a bar as well. */
  readonly bar: boolean;
  /** Small text; the mark of the current period is below its name. */
  readonly isNarrow: boolean;
}

/** The columns for a table of this width in px. The budget comes before the target, which rarely changes. */
export function periodColumns(width: number): PeriodColumns {
  return { budget: width >= 440, target: width >= 580, bar: width >= 680, isNarrow: width < 400 };
}
