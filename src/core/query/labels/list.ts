import type { BucketInput } from '../../definition/types';
import { foldOf, inputQuery, type InputQuery } from '../query';
import type { SourceRequest, SourceTarget } from '../batch';
import { literal, withInterval } from '../../syntax/macros';
import { plainExpression } from '../promql';
import type { RawSeries } from '../series';
import type { SourceInfo } from '../types';
import type { Interval } from '../../time/interval';
import { ceilTo, day, floorTo } from '../../time/units';
import { labelValue, type LabelSet } from '../../base/labelSet';
import { among, grouped } from './promql';
import { bySets } from './read';
import { countSql, largestSql, sqlRows } from './sql';

/** An input whose label sets are asked for: the largest over a window, or how many there are. */
export interface Listing {
  readonly input: BucketInput;
  readonly source: SourceInfo;
  readonly labels: readonly string[];
  readonly window: Interval;
  readonly bucket: number;
  /** Of these sets alone; null for all. */
  readonly among: readonly LabelSet[] | null;
  /** So many of the largest; null for their number. */
  readonly limit: number | null;
}

/** A label set of an input with what it adds up to over the window. */
export interface Listed {
  readonly labels: LabelSet;
  readonly size: number;
}

/** A query by itself, for the end of the window: what it returns is not on the grid, and is not kept. */
export function listRequest(listing: Listing, refId: string): SourceRequest {
  const { input, source, bucket, window, labels } = listing;
  const own = inputQuery(input, source, bucket);
  const text = source.kind === 'prometheus' ? promqlOf(listing, own) : sqlOf(listing, own);
  const query: InputQuery = {
    ...own,
    text,
    many: { labels, tile: () => text, read: () => ({ ok: true, columns: [] }) },
  };
  const to = window.to;
  const range = source.kind === 'prometheus' ? { from: to - bucket, to } : { from: window.from, to: to - 1 };
  const target: SourceTarget = { refId, need: { query, step: bucket, range }, text };
  return { source, step: bucket, range, targets: [target] };
}

/**
 * The sum of the buckets of each set over the window, read in days where the query follows the interval: it has a day of
 * buckets at its end, because a subquery lies on the grid of its step.
 */
function promqlOf({ labels, window, bucket, among: sets, limit }: Listing, own: InputQuery): string {
  const text = typeof own.text === 'string' ? own.text : '';
  const fold = foldOf(own.over);
  const all = grouped(own, text, labels);
  const one = sets === null ? all : among(all, labels, sets);
  const over = (interval: number, length: number, offset: number): string => {
    const inner = plainExpression({ ...own, text: one, bucket: interval });
    const shift = offset === 0 ? '' : ` offset ${literal(offset)}`;
    return `${fold}_over_time(${inner}[${literal(length - 1)}:${literal(interval)}]${shift})`;
  };
  const middle = floorTo(window.to, day);
  const isLong = withInterval(text, 1) !== text && own.over === 'sum' && middle - ceilTo(window.from, day) >= 2 * day;
  const tail = window.to - middle;
  const parts = isLong
    ? [over(day, middle - window.from, tail), ...(tail === 0 ? [] : [over(bucket, tail, 0)])]
    : [over(bucket, window.to - window.from, 0)];
  const [first, last] = parts;
  const sizes =
    last === undefined
      ? first
      : `sum by (${labels.join(', ')}) (${first} or label_replace(${last}, "kpi_part", "tail", "", ""))`;
  return limit === null ? `count(${sizes})` : `topk(${limit}, ${sizes})`;
}

function sqlOf({ input, labels, window, bucket, among: sets, limit }: Listing, own: InputQuery): string {
  const read = sqlRows(input.name, own, labels);
  const text = typeof own.text === 'string' ? own.text : '';
  if (!read.ok) {
    return text;
  }
  const sql = limit === null ? countSql(read.rows) : largestSql(read.rows, foldOf(own.over), sets, limit);
  const isLong = own.over === 'sum' && window.to - window.from >= 2 * day;
  return withInterval(sql, isLong ? day : bucket);
}

/** The label sets of a reply, the largest first. */
export function listedIn(series: readonly RawSeries[], labels: readonly string[]): Listed[] {
  const sets = [...bySets(series, labels).values()];
  return sets
    .map(({ labels: found, series: own }) => ({
      labels: Object.fromEntries(labels.map((name) => [name, labelValue(found, name)])),
      size: numberIn(own[0]),
    }))
    .filter(({ size }) => !Number.isNaN(size))
    .sort((a, b) => b.size - a.size);
}

/** The only number of a series; NaN where there is none. */
export function numberIn(series: RawSeries | undefined): number {
  const value = series?.values[series.values.length - 1];
  return typeof value === 'number' ? value : NaN;
}
