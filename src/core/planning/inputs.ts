import type { Input, Kpi } from '../definition/types';
import type { World } from './ask';
import { inputQuery, type InputQuery } from '../source/query';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import { subtract, type Interval } from '../time/interval';
import { floorTo } from '../time/units';

/** An input with its queries: one a stretch of time in which one version was in force, the last without an end. */
export interface PlannedInput {
  readonly input: Input;
  readonly pieces: ReadonlyArray<Interval & { readonly query: InputQuery }>;
  /** Where missing values are the last one: the time before the timeline in which that may lie. */
  readonly before?: readonly Interval[];
}

/** The inputs with the time before `start` from which a value may stand for the first buckets; excluded time gives none. */
export function reachingBack(
  inputs: readonly PlannedInput[],
  start: number,
  { exclusions, bucket }: Kpi
): PlannedInput[] {
  return inputs.map((planned) => {
    const lasts = Math.max(...planned.pieces.map(({ query }) => query.lasts));
    const reach = { from: start - floorTo(lasts, bucket), to: start };
    return lasts === 0
      ? planned
      : { ...planned, before: subtract(reach, excludedBuckets(excludedBetween(exclusions, reach), bucket)) };
  });
}

/**
 * The inputs of a KPI, to be read in buckets of `bucket` ms.
 * @throws Error for a data source that is not there: `checkSources` comes first.
 */
export function planInputs(kpi: Kpi, bucket: number, { sources, queryOf: ownQuery }: World): PlannedInput[] {
  const queryOf = (input: Input): InputQuery => {
    const source = sources.get(input.source);
    if (source === undefined) {
      throw new Error(`No data source ${input.source}`);
    }
    return ownQuery?.(kpi, input, source, bucket) ?? inputQuery(input, source, bucket);
  };
  return kpi.inputs.map((input) => {
    const pieces: Array<Interval & { query: InputQuery }> = [];
    let from = -Infinity;
    for (const past of [...kpi.versions].sort((a, b) => a.since - b.since)) {
      const earlier = past.inputs.find(({ name }) => name === input.name);
      const until = floorTo(past.until, kpi.bucket);
      if (earlier !== undefined) {
        pieces.push({ from: Math.max(from, floorTo(past.since, kpi.bucket)), to: until, query: queryOf(earlier) });
      }
      from = Math.max(from, until);
    }
    return { input, pieces: [...pieces, { from, to: Infinity, query: queryOf(input) }] };
  });
}
