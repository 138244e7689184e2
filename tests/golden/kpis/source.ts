import type { Cell, Data, Replies } from './case';
import { cellAt, cellsIn, computed, foldCells, lengthOf } from './cells';

/** What a source is asked, in the corpus's own words: the adapter says it from what the engine sends. */
export interface Wanted {
  readonly source: string;
  /** As sent. */
  readonly text: string;
  /** The question of the sequence that it is asked for. */
  readonly ask: number;
}

/** Buckets, or tiles made of them. */
export interface WantedBuckets extends Wanted {
  /** The range that is asked for; the answer's times lie in it. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly bucket: number;
  /** What is asked for lies so much earlier than its times say. */
  readonly shift: number;
  /** Named by their ends, with holes marked; else named by their starts, with empty rows left out. */
  readonly isPrometheus: boolean;
  /** How buckets make up a tile; a missing one counts nothing where `zero`. */
  readonly fold: Fold;
  readonly zero: boolean;
  /** Split by these labels; null for everything together. */
  readonly labels: readonly string[] | null;
}

export type Fold = 'sum' | 'min' | 'max' | 'last';

/** One number for each of some windows, which Prometheus names by the window's end plus `shift`. */
export interface WantedWindows extends Wanted {
  readonly windows: ReadonlyArray<{ readonly from: number; readonly to: number }>;
  readonly shift: number;
  readonly isPrometheus: boolean;
}

/** The largest label sets over the day before `to`, or how many there are. */
export interface WantedSets extends Wanted {
  readonly to: number;
  readonly labels: readonly string[];
  readonly isPrometheus: boolean;
}

export interface Series {
  readonly name?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly times: unknown[];
  readonly values: unknown[];
  readonly columns?: ReadonlyMap<string, unknown[]>;
}

const day = 86_400_000;

/** The sources of a case: they answer from its data whatever range and step they are asked for. */
export class Sources {
  constructor(private readonly replies: Replies) {}

  /** Why a source does not answer at all; null where it does. */
  outage(source: string, ask: number): string | null {
    const found = this.replies.data.find(
      (one) => one.source === source && one.match === undefined && happens(one, ask) && one.fails !== undefined
    );
    return found?.fails ?? null;
  }

  /** Why a query fails; null where it does not. */
  failure({ source, text, ask }: Wanted): string | null {
    return this.of(source, text).find((one) => one.fails !== undefined && happens(one, ask))?.fails ?? null;
  }

  buckets(wanted: WantedBuckets): Series[] {
    const found = this.of(wanted.source, wanted.text);
    const [first] = found;
    if (first?.rows !== undefined) {
      return rowsOf(first, wanted);
    }
    const groups = wanted.labels === null ? [found] : [...bySet(found, wanted.labels).values()];
    const all = groups.map((group) => this.series(group, wanted));
    const series = all.filter(({ times }) => times.length > 0);
    const distorted =
      first?.distort !== undefined && happens(first, wanted.ask) ? distort(series, first.distort) : series;
    return wanted.labels === null || wanted.isPrometheus ? distorted : [inOneTable(distorted, wanted.labels)];
  }

  /** The number of a bucket of one entry, or of several together. Also what the oracle reads. */
  bucketOf(group: readonly Data[], start: number, bucket: number, ask: number, fold: Fold): Cell {
    const [only] = group;
    if (group.length === 1 && only !== undefined && lengthOf(only.every ?? '5m') === bucket) {
      return cellAt(only, start, ask);
    }
    const cells = group.map((one) => foldCells(cellsIn(one, start, start + bucket, ask), one.fold ?? 'sum'));
    return cells.length === 1 ? cells[0]! : foldCells(cells, fold);
  }

  windows(wanted: WantedWindows): Series[] {
    const [first] = this.of(wanted.source, wanted.text);
    if (first === undefined) {
      return [];
    }
    if (first.newest !== undefined) {
      return [{ labels: {}, times: [Date.parse(first.newest)], values: [] }];
    }
    const values = wanted.windows.map(({ from, to }) => replyFor(first, from, to, wanted.ask));
    const times = wanted.isPrometheus ? wanted.windows.map(({ to }) => to + wanted.shift) : [];
    return [{ labels: {}, times, values }];
  }

  /** Entries that know something of a query: those with the longest match, of which there are several by label. */
  of(source: string, text: string): Data[] {
    const matching = this.replies.data.filter(
      (one) => one.source === source && one.match !== undefined && text.includes(one.match)
    );
    const longest = Math.max(0, ...matching.map(({ match = '' }) => match.length));
    return matching.filter(({ match = '' }) => match.length === longest);
  }

  sets({ source, text, ask, to, labels, isPrometheus }: WantedSets): Series[] {
    const named = [...bySet(this.of(source, text), labels).values()].filter((group) =>
      isAsked(text, group[0]!, labels)
    );
    const sizes = named
      .map((group) => ({ set: setOf(group[0]!, labels), size: this.bucketOf(group, to - day, day, ask, 'sum') }))
      .filter((one): one is { set: Record<string, string>; size: number } => typeof one.size === 'number')
      .sort((a, b) => b.size - a.size);
    const [, most] = /^topk\((\d+)/.exec(text) ?? /LIMIT (\d+)$/.exec(text) ?? [];
    if (most === undefined) {
      return [{ labels: {}, times: [to], values: [sizes.length] }];
    }
    const series = sizes
      .slice(0, Number(most))
      .map(({ set, size }): Series => ({ labels: set, times: [to], values: [size] }));
    return isPrometheus ? series : [inOneTable(series, labels)];
  }

  private series(group: readonly Data[], wanted: WantedBuckets): Series {
    const { from, to, step, shift, isPrometheus } = wanted;
    const labels = wanted.labels === null || group[0] === undefined ? {} : setOf(group[0], wanted.labels);
    const times: unknown[] = [];
    const values: unknown[] = [];
    for (let named = from; named < to && group.length > 0; named += step) {
      const value = this.tile(group, named - shift, wanted);
      if (value !== null) {
        times.push(isPrometheus ? named + step : named);
        values.push(value);
      }
    }
    return { labels, times, values };
  }

  /** Null for nothing at all; NaN for a tile of Prometheus with a hole in it. */
  private tile(group: readonly Data[], start: number, wanted: WantedBuckets): Cell {
    const { step, bucket, fold, zero, ask } = wanted;
    const cells: Cell[] = [];
    for (let at = start; at < start + step; at += bucket) {
      cells.push(this.bucketOf(group, at, bucket, ask, fold));
    }
    if (step === bucket) {
      return cells[0] ?? null;
    }
    const known = cells.filter((cell) => cell !== null);
    if (known.length < cells.length && !zero) {
      return wanted.labels !== null && known.length === 0 ? null : NaN;
    }
    return foldCells(known, fold);
  }
}

function happens({ asks }: Data, ask: number): boolean {
  return asks === undefined || asks.includes(ask);
}

function setOf({ labels = {} }: Data, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? '']));
}

function bySet(found: readonly Data[], names: readonly string[]): Map<string, Data[]> {
  const groups = new Map<string, Data[]>();
  for (const one of found) {
    const key = JSON.stringify(setOf(one, names));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** Whether a query that names sets names this one. */
function isAsked(text: string, one: Data, names: readonly string[]): boolean {
  const quotes = text.includes('label_replace(vector') ? '"' : / IN \(\(/.test(text) ? "'" : null;
  return quotes === null || Object.values(setOf(one, names)).every((value) => text.includes(quotes + value + quotes));
}

/** SQL returns the sets in one table, their labels in columns. */
function inOneTable(series: readonly Series[], names: readonly string[]): Series {
  const columns = names.map((name) => {
    return [name, series.flatMap(({ labels, times }) => times.map(() => labels[name] ?? ''))] as const;
  });
  return {
    labels: {},
    times: series.flatMap(({ times }) => times),
    values: series.flatMap(({ values }) => values),
    columns: new Map(columns),
  };
}

function rowsOf({ rows = [], columns = ['value'] }: Data, { from, to }: WantedBuckets): Series[] {
  const inside = rows.filter(([time]) => Date.parse(String(time)) >= from && Date.parse(String(time)) <= to);
  return columns.map((name, i) => ({
    name,
    labels: {},
    times: inside.map(([time]) => Date.parse(String(time))),
    values: inside.map((row) => row[i + 1] ?? null),
  }));
}

function replyFor(one: Data, from: number, to: number, ask: number): unknown {
  const special = one.replies?.find((reply) => Date.parse(reply.to) === to);
  if (special !== undefined) {
    return special.reply;
  }
  return one.window === undefined ? (one.reply ?? null) : computed(cellsIn(one, from, to, ask), one.window);
}

function distort(series: readonly Series[], how: NonNullable<Data['distort']>): Series[] {
  switch (how) {
    case 'several-series':
      return ['200', '500'].flatMap((code) => series.map((one) => ({ ...one, labels: { code } })));
    case 'off-grid':
      return series.map((one) => ({ ...one, times: one.times.map((time) => Number(time) + 1000) }));
    case 'twice':
      return series.map(({ times, values, ...rest }) => ({
        ...rest,
        times: [...times.slice(0, 1), ...times],
        values: [...values.slice(0, 1), ...values],
      }));
    case 'no-time':
      return series.map((one) => ({ ...one, times: one.times.map(() => null) }));
  }
}
