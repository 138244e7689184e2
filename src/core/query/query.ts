import type { Aggregation, BucketInput, Input, Missing, QueryText } from '../definition/types';
import { isAdditive } from '../base/terms';
import type { Interval } from '../time/interval';
import { day, minute } from '../time/units';
import { withInterval } from '../syntax/macros';
import { asSeries } from '../syntax/promqlText';
import { sqlComposes, sqlNullIsNothing } from '../syntax/sql';
import type { Problem } from '../base/result';
import type { Buckets, RawSeries } from './series';
import type { SourceInfo } from './types';

/** How a tile puts its buckets together; `base` is a bucket itself. A mean is carried as its sum. */
export type Fold = 'sum' | 'min' | 'max' | 'last';

/** Of queries that stand for one or many label sets of an input: see `labels`, which is loaded where it is wanted. */
interface OfLabels {
  /** Whether coarse tiles are the sums of the buckets, where the text alone does not tell. */
  readonly composes?: boolean;
  /** Whether a row without a number has nothing to count, where the text alone does not tell. */
  readonly nullIsNothing?: boolean;
  readonly many?: ManyColumns;
  /** The query that is sent for this one: its reply has the columns of this and of others. */
  readonly group?: InputQuery;
}

/** A query whose reply holds many columns, one a label set. */
export interface ManyColumns {
  /** The columns of a table that are labels. */
  readonly labels: readonly string[];
  /** PromQL that folds `inner` over the range of a tile of `step`, which follows it. */
  tile(inner: string, range: string, query: InputQuery, step: number): string;
  /** By the range of the request, and what was wanted of its target. */
  read(
    request: { readonly range: Interval },
    target: { readonly need: Need },
    series: readonly RawSeries[]
  ): ReadColumns;
}

/** Columns as the store keeps them, from the start `from` on. */
export interface ReadColumn extends Buckets {
  readonly key: string;
  readonly step: number;
  readonly from: number;
}

export type ReadColumns =
  | { readonly ok: true; readonly columns: readonly ReadColumn[] }
  | { readonly ok: false; readonly problem: Problem };

/** One input's query at one bucket: what makes its numbers the same wherever they are asked for. */
export interface InputQuery extends OfLabels {
  readonly source: SourceInfo;
  readonly text: QueryText;
  readonly bucket: number;
  readonly over: Aggregation;
  /** Its rows are told by date: there is nothing finer than a day. */
  readonly dated?: true;
  /** What stands for a bucket without a value. */
  readonly missing: Missing;
  /** With `missing: last`: how long a value stands, in ms; else 0. */
  readonly lasts: number;
  /** Of counters: increments across a gap of up to so many ms are counted. */
  readonly gap: number;
  /** Of counters: a first sample adds its value. */
  readonly bornAtZero?: true;
  /** Names the numbers of the buckets; the tiles of a fold have a name beside it. */
  readonly key: string;
  readonly tileKey: string;
}

/** Buckets or tiles wanted of one query: [from, to) on the grid of `step`. */
export interface Need {
  readonly query: InputQuery;
  readonly step: number;
  readonly range: Interval;
  /** Sent in a request of its own kind: should it fail, nothing else does. */
  readonly apart?: true;
}

export function isOfBuckets(input: Input): input is BucketInput {
  return input.over !== 'window';
}

/** SQL sums and counts are zero where a reply has no row; all else is a gap unless the input says otherwise. */
export function missingOf(input: Input, source: SourceInfo): Missing {
  return input.missing ?? (source.kind === 'sql' && isAdditive(input.over) ? 'zero' : 'gap');
}

export function inputQuery(input: BucketInput, source: SourceInfo, bucket: number): InputQuery {
  const missing = missingOf(input, source);
  const text = typeof input.query === 'string' && source.kind === 'prometheus' ? asSeries(input.query) : input.query;
  const gap = input.gap ?? day;
  const ofCounters = gap === day && input.born === undefined ? [] : [gap, input.born];
  const named = typeof text === 'string' ? text : JSON.stringify(text);
  const key = [source.uid, bucket, missing, ...ofCounters, named].join('|');
  const lasts = missing === 'last' ? (input.lasts ?? Math.max(day, leastLasting * bucket)) : 0;
  const tileKey = `${foldOf(input.over)}|${key}`;
  const dated = input.time?.type === 'date' && { dated: true as const };
  const born = input.born === 'zero' && { bornAtZero: true as const };
  return { source, text, bucket, over: input.over, ...dated, missing, lasts, gap, ...born, key, tileKey };
}

/** Unless said, a value stands for a day, and for at least so many buckets. */
const leastLasting = 3;

const folds: Record<Aggregation, Fold> = {
  sum: 'sum',
  avg: 'sum',
  count: 'sum',
  min: 'min',
  max: 'max',
  last: 'last',
};

export function foldOf(over: Aggregation): Fold {
  return folds[over];
}

/** Name of the numbers of a query at a step: the buckets themselves, or the tiles of the fold. */
export function columnKey(query: InputQuery, step: number): string {
  return step === query.bucket ? query.key : query.tileKey;
}

/**
 * Whether coarse tiles of this query are exactly the sums of its buckets. Prometheus folds the buckets itself, and says
 * where one is missing; SQL does where the text is a plain sum or count and a missing row is a zero.
 */
export function composes(query: InputQuery): boolean {
  switch (query.source.kind) {
    case 'prometheus':
      return typeof query.text === 'string' && query.missing !== 'last';
    case 'sql':
      return (
        typeof query.text === 'string' &&
        query.missing === 'zero' &&
        (query.composes ?? sqlComposes(query.text, query.over, query.source.dialect))
      );
    case 'other':
      return false;
  }
}

/**
 * Whether a row whose value is NULL is a zero: in SQL a sum over no values is NULL. A mean, minimum, maximum or last value
 * of nothing is unknown, and so is a difference of which one side is NULL.
 */
export function nullIsZero({ source, missing, over, text, nullIsNothing }: InputQuery): boolean {
  return (
    source.kind === 'sql' &&
    missing === 'zero' &&
    (nullIsNothing ?? sqlNullIsNothing(typeof text === 'string' ? text : '', over, source.dialect))
  );
}

/** Burn lookbacks of an hour or less read buckets of this size where the source is quick enough. */
export const fineBucket = minute;

/** A Prometheus bucket wants at least four scrapes, or `increase` is empty or wild. */
export const scrapesPerBucket = 4;

/** Whether a query can be read in buckets of a minute: it must follow the interval, and be scraped often enough. */
export function canReadFine(query: InputQuery): boolean {
  if (
    query.dated ||
    query.missing === 'last' ||
    typeof query.text !== 'string' ||
    withInterval(query.text, fineBucket) === query.text
  ) {
    return false;
  }
  if (query.source.kind === 'prometheus') {
    const scrape = query.source.scrapeInterval;
    return scrape !== undefined && scrape * scrapesPerBucket <= fineBucket;
  }
  return query.source.kind === 'sql';
}
