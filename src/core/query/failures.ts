import type { Problem } from '../base/result';

/** The columns that could not be fetched, with the reason; by `columnKey`. */
export type Failures = ReadonlyMap<string, Problem>;
