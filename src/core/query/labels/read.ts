import type { SourceRequest, SourceTarget } from '../batch';
import { columnKey, type InputQuery, type ReadColumn, type ReadColumns } from '../query';
import { normalise } from '../reply';
import { shiftOf } from '../shift';
import type { RawSeries } from '../series';
import { union, type Interval } from '../../time/interval';
import { setKey, type LabelSet } from '../../base/labelSet';

/** A set's key among the labels, and the query that stands for its numbers alone. */
interface SetColumn {
  readonly set: string;
  readonly query: InputQuery;
}

/** A reply for many label sets as a column a set; sets that nobody asked for are left out. */
export function readSets(
  request: Pick<SourceRequest, 'range'>,
  target: Pick<SourceTarget, 'need'>,
  series: readonly RawSeries[],
  labels: readonly string[],
  columns: readonly SetColumn[]
): ReadColumns {
  const bySet = bySets(series, labels);
  const read: ReadColumn[] = [];
  for (const { set, query } of columns) {
    const own = bySet.get(set)?.series ?? [];
    const { step, range } = target.need;
    const result = normalise(request, { need: { ...target.need, query } }, own);
    if (!result.ok) {
      return result;
    }
    read.push({ key: columnKey(query, step), step, from: range.from, ...result.buckets });
    if (query.source.kind === 'prometheus' && step !== query.bucket && query.missing !== 'zero') {
      read.push(...emptyTiles(request, target, own, query));
    }
  }
  return { ok: true, columns: read };
}

/** A tile that is not there at all has none of its buckets: they need not be asked for one by one. */
function emptyTiles(
  request: Pick<SourceRequest, 'range'>,
  { need: { step, range } }: Pick<SourceTarget, 'need'>,
  series: readonly RawSeries[],
  query: InputQuery
): ReadColumn[] {
  const there = new Set(series.flatMap(({ times }) => Array.from(times)));
  const shift = step + shiftOf(request, { step, range });
  const empty: Interval[] = [];
  for (let start = range.from; start < range.to; start += step) {
    if (!there.has(start + shift)) {
      empty.push({ from: start, to: start + step });
    }
  }
  return union(empty).map(({ from, to }) => ({
    key: query.key,
    step: query.bucket,
    from,
    values: new Float64Array((to - from) / query.bucket).fill(NaN),
    newestRow: -Infinity,
  }));
}

/** The series of each set, by its key, with its labels. Rows of a table are told apart by its columns. */
export function bySets(
  series: readonly RawSeries[],
  names: readonly string[]
): Map<string, { readonly labels: LabelSet; readonly series: RawSeries[] }> {
  const found = new Map<string, { labels: LabelSet; series: RawSeries[] }>();
  for (const one of series.flatMap(rowsApart)) {
    const key = setKey(one.labels, names);
    const same = found.get(key) ?? { labels: one.labels, series: [] };
    same.series.push(one);
    found.set(key, same);
  }
  return found;
}

interface Rows {
  readonly labels: Record<string, string>;
  readonly times: unknown[];
  readonly values: unknown[];
  readonly name?: string;
  readonly isTime?: true;
}

function rowsApart(series: RawSeries): RawSeries[] {
  const { name, columns, times, values, isTime } = series;
  if (columns === undefined) {
    return [series];
  }
  const found = new Map<string, Rows>();
  for (let i = 0; i < times.length; i++) {
    const texts = [...columns].map(([name, cells]) => [name, textOf(cells[i])] as const);
    const key = JSON.stringify(texts);
    const rows = found.get(key) ?? { name, isTime, labels: Object.fromEntries(texts), times: [], values: [] };
    rows.times.push(times[i]);
    rows.values.push(values[i]);
    found.set(key, rows);
  }
  return [...found.values()];
}

function textOf(cell: unknown): string {
  return typeof cell === 'string' ? cell : cell === null || cell === undefined ? '' : String(cell);
}
