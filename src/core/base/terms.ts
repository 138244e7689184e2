/** Which values are better: higher ones, lower ones, or those within a range. */
export type Direction = 'higher' | 'lower' | 'range';

/** How buckets make up a window. */
export type Aggregation = 'sum' | 'avg' | 'min' | 'max' | 'last' | 'count';

/** `window`: buckets do not; the source computes the input for each window at once. */
export type Over = Aggregation | 'window';
