import type { Problem } from '../base/result';
import type { Interval } from '../time/interval';

/** The annotations that carry certain tags. */
export interface Annotations {
  /** Those that last, with their texts as people wrote them. */
  readonly regions: ReadonlyArray<Interval & { readonly text: string }>;
  /** How many stand for an instant alone. */
  readonly points: number;
}

/** Whoever reads annotations: the data source through Grafana, a test from a list. */
export interface AnnotationReader {
  /** Annotations that carry all of the tags and touch `within`. What keeps them from being read is a problem, never an empty list. */
  read(tags: readonly string[], within: Interval): Promise<Annotations | Problem>;
}
