import type { BucketInput, Input, Kpi } from '../definition/types';
import type { Context } from './ask';
import { inputQuery, isOfBuckets, type InputQuery } from '../query/query';
import type { SourceInfo } from '../query/types';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import { subtract, type Interval } from '../time/interval';
import { floorTo } from '../time/units';

/** An input with its queries: one a stretch of time in which one version was in force, the last without an end. */
export interface PlannedInput {
  readonly input: BucketInput;
  readonly pieces: ReadonlyArray<Interval & { readonly version?: number; readonly query: InputQuery }>;
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
 * The inputs of a KPI that buckets make up, to be read in buckets of `bucket` ms.
 * @throws Error for a data source that is not there: `checkSources` comes first.
 */
export function planInputs(kpi: Kpi, bucket: number, context: Context): PlannedInput[] {
  return kpi.inputs.filter(isOfBuckets).map((input) => ({
    input,
    pieces: piecesOf(kpi, input).flatMap(({ from, to, version, input: then }) =>
      isOfBuckets(then) ? { from, to, version, query: queryIn(context, kpi, then, bucket) } : []
    ),
  }));
}

/**
 * The query of an input in buckets of `bucket` ms: of a KPI by labels that of one set, or of the total.
 * @throws Error for a data source that is not there.
 */
export function queryIn({ sources, queryOf }: Context, kpi: Kpi, input: BucketInput, bucket: number): InputQuery {
  const source = sourceOf(input.source, sources);
  return queryOf?.(kpi, input, source, bucket) ?? inputQuery(input, source, bucket);
}

/** @throws Error for a data source that is not there. */
export function sourceOf(name: string, sources: ReadonlyMap<string, SourceInfo>): SourceInfo {
  const source = sources.get(name);
  if (source === undefined) {
    throw new Error(`No data source ${name}`);
  }
  return source;
}

/** An input as one version of the definition has it, while that was in force. */
interface Piece extends Interval {
  readonly version: number;
  readonly input: Input;
}

/** What an input was while each version was in force, today's last and without an end; nothing before its history begins. */
export function piecesOf(kpi: Kpi, input: Input): Piece[] {
  const pieces: Piece[] = [];
  const add = (piece: Piece): void => {
    const { begins = -Infinity } = piece.input;
    const since = Math.max(piece.from, begins === -Infinity ? begins : floorTo(begins, kpi.bucket));
    if (since < piece.to) {
      pieces.push({ ...piece, from: since });
    }
  };
  let from = -Infinity;
  for (const past of [...kpi.versions].sort((a, b) => a.since - b.since)) {
    const earlier = past.inputs.find(({ name }) => name === input.name);
    const until = floorTo(past.until, kpi.bucket);
    if (earlier !== undefined) {
      add({ from: Math.max(from, floorTo(past.since, kpi.bucket)), to: until, version: past.version, input: earlier });
    }
    from = Math.max(from, until);
  }
  add({ from, to: Infinity, version: kpi.version, input });
  return pieces;
}
