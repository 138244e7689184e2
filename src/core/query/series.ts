/** One series as a source returned it. Times in ms, as the source names them; NaN or null where there is no number. */
export interface RawSeries {
  /** What the source calls the column or series, where it says. */
  readonly name?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly times: ArrayLike<unknown>;
  readonly values: ArrayLike<unknown>;
  /** The values are dates or instants, in ms since 1970, and not numbers. */
  readonly isTime?: true;
  /** Of a table whose rows are of many label sets: the columns that tell them apart, by name. */
  readonly columns?: ReadonlyMap<string, ArrayLike<unknown>>;
}

/** Tiles or buckets on the grid, from the start of the need's range on; NaN where the source has no number. */
export interface Buckets {
  readonly values: Float64Array;
  /** Start of the newest bucket with a row of its own; -Infinity where there was none. */
  readonly newestRow: number;
}
