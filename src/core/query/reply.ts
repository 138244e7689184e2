import { quote } from '../base/quote';
import { messageOf, SourceError, type Problem } from '../base/result';
import { instantText, isInstant } from '../time/dateText';
import { floorTo } from '../time/units';
import type { SourceRequest, SourceTarget } from './batch';
import { shiftOf } from './shift';
import { groupingOf } from './dialects';
import { nullIsZero } from './query';
import type { Buckets, RawSeries } from './series';
import type { SourceInfo } from './types';

export type TargetReply =
  | { readonly kind: 'series'; readonly series: readonly RawSeries[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

export type Normalised =
  | { readonly ok: true; readonly buckets: Buckets }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Brings a reply to the one convention: half-open buckets named by their start. Prometheus names a bucket by its end,
 * and looks back by the target's shift; everyone else names it by its start. Rows may come in any order.
 */
export function normalise(
  request: Pick<SourceRequest, 'range'>,
  target: Pick<SourceTarget, 'need'>,
  series: readonly RawSeries[]
): Normalised {
  const { query, step, range } = target.need;
  const prometheus = query.source.kind === 'prometheus';
  const { due, holes } = prometheus && step !== query.bucket ? partTiles(series) : { due: series, holes: [] };
  if (due.length > 1 && !(prometheus && areAlike(due))) {
    return { ok: false, problem: severalSeries(query.source, due) };
  }
  const grid: Grid = {
    source: query.source,
    prometheus,
    empty: nullIsZero(query) ? 0 : NaN,
    step,
    shift: prometheus ? step + shiftOf(request, target.need) : 0,
    from: range.from,
    values: new Float64Array(Math.round((range.to - range.from) / step)).fill(NaN),
    filled: new Uint8Array(Math.round((range.to - range.from) / step)),
    newestRow: -Infinity,
  };
  for (const one of due) {
    const problem = place(one, grid);
    if (problem !== null) {
      const overlap = due.length > 1 && problem.code === 'several-rows';
      return { ok: false, problem: overlap ? severalSeries(query.source, due) : problem };
    }
  }
  if (query.missing === 'zero') {
    grid.values.forEach((_, i) => grid.filled[i] === 0 && (grid.values[i] = 0));
  }
  for (const { times, values } of holes) {
    for (let i = 0; i < times.length; i++) {
      const index = (Number(times[i]) - grid.shift - grid.from) / step;
      if (Number.isNaN(values[i]) && index >= 0 && index < grid.values.length) {
        grid.values[index] = NaN;
      }
    }
  }
  return { ok: true, buckets: { values: grid.values, newestRow: grid.newestRow } };
}

/** Tiles of a series with labels come with a second, bare one, which is NaN where a tile has a hole. */
function partTiles(series: readonly RawSeries[]): { due: readonly RawSeries[]; holes: readonly RawSeries[] } {
  const labelled = series.filter(({ labels }) => Object.keys(labels).length > 0);
  return labelled.length === 0
    ? { due: series, holes: [] }
    : { due: labelled, holes: series.filter((one) => !labelled.includes(one)) };
}

interface Grid {
  readonly source: SourceInfo;
  readonly prometheus: boolean;
  /** What a row without a value stands for. */
  readonly empty: number;
  readonly step: number;
  readonly shift: number;
  readonly from: number;
  readonly values: Float64Array;
  readonly filled: Uint8Array;
  newestRow: number;
}

function place({ name, times, values, isTime }: RawSeries, grid: Grid): Problem | null {
  if (isTime === true) {
    return timeForNumber(grid.source.name, name);
  }
  for (let i = 0; i < times.length; i++) {
    const time = times[i];
    if (typeof time !== 'number' || !Number.isFinite(time)) {
      return noTime(grid.source.name, time);
    }
    const start = time - grid.shift;
    if (!isInstant(time) || floorTo(start, grid.step) !== start) {
      return offGrid(grid, time);
    }
    const index = Math.round((start - grid.from) / grid.step);
    if (index < 0 || index >= grid.values.length) {
      continue;
    }
    if (grid.filled[index] === 1) {
      return twoRows(grid.source.name, start);
    }
    const raw = values[i];
    if (raw !== null && raw !== undefined && typeof raw !== 'number') {
      return notANumber(grid.source.name, raw);
    }
    grid.filled[index] = 1;
    grid.values[index] = typeof raw !== 'number' ? grid.empty : Number.isFinite(raw) ? raw : NaN;
    grid.newestRow = Math.max(grid.newestRow, start);
  }
  return null;
}

/**
 * Whether series have the same labels: those of one thing that was renamed, or has a default, as in `new or old` and
 * `x or vector(0)`. Names of metrics are no labels. Such series are one unless two have a value at a time.
 */
function areAlike(series: readonly RawSeries[]): boolean {
  return new Set(series.map(({ labels }) => JSON.stringify(Object.entries(labels).sort()))).size === 1;
}

function severalSeries({ name, kind }: SourceInfo, due: readonly RawSeries[]): Problem {
  if (kind !== 'sql') {
    return {
      code: 'several-series',
      message: `${name} returned ${due.length} series where one is due.`,
      hint: 'Aggregate the query, for example with sum(...), until one series is left.',
    };
  }
  const names = due.slice(0, 4).map((one) => quote(one.name ?? ''));
  const message = `${name} returned ${due.length} columns of numbers where one is due: ${names.join(', ')}.`;
  return { code: 'several-series', message, hint: 'Select the time of the bucket and one number.' };
}

export function noTime(source: string, time: unknown): Problem {
  const message = `${source} returned a row whose time is ${describe(time)}.`;
  return { code: 'no-time', message, hint: 'The first column must be the time of the bucket.' };
}

export function notANumber(source: string, raw: unknown): Problem {
  const message = `${source} returned ${describe(raw)} where a number is due.`;
  return { code: 'not-a-number', message, hint: 'The query must return one column of numbers; cast text to a number.' };
}

/** A column of dates or instants is never a number, whatever its milliseconds are. */
export function timeForNumber(source: string, column = ''): Problem {
  const message = `${source} returned a time where a number is due${column === '' ? '' : `: the column ${quote(column)}`}.`;
  const hint = 'Select a number, such as extract(epoch from ...) for seconds since 1970, or a difference of two times.';
  return { code: 'not-a-number', message, hint };
}

function twoRows(source: string, start: number): Problem {
  const message = `${source} returned two rows for ${instantText(start)}.`;
  return { code: 'several-rows', message, hint: 'The query must return one row a bucket: group by the time alone.' };
}

function offGrid({ source, step, prometheus }: Grid, time: number): Problem {
  return {
    code: 'off-grid',
    message: `${source.name} returned a bucket at ${instantText(time)}, which is not on the grid of ${step / 1000} s.`,
    hint: prometheus ? 'Check the minimum step of the data source.' : `Group the rows by ${groupingOf(source)}.`,
  };
}

function describe(value: unknown): string {
  if (typeof value === 'string') {
    return `the text "${value.slice(0, 40)}"`;
  }
  if (typeof value === 'number') {
    return `the number ${value}`;
  }
  return value === null || value === undefined ? 'empty' : `a ${typeof value}`;
}

/** The remedy where a source cannot be reached. */
export const testIt = 'Test the data source under Connections, Data sources.';

/** Why a whole request failed. */
export function unreachableSource({ source }: Pick<SourceRequest, 'source'>, error: unknown): Problem {
  const reason = messageOf(error);
  return {
    code: 'source-failed',
    message: `${source.name} did not answer: ${reason}`,
    hint: testIt,
    source: source.name,
    ...(error instanceof SourceError && error.detail !== null ? { detail: error.detail } : {}),
  };
}

/** Why a query could not even be sent. */
export function unsendable(error: unknown): Problem {
  return {
    code: 'unsendable-query',
    message: `The query could not be written for its source: ${messageOf(error)}`,
    hint: 'Check the query in the definition.',
  };
}

/** Why one target of a request has no numbers although its source replied. */
export function unreadableReply({ source }: Pick<SourceRequest, 'source'>, error: unknown): Problem {
  return {
    code: 'unreadable-reply',
    message: `The reply of ${source.name} could not be read: ${messageOf(error)}`,
    hint: 'Run the query in Explore: it must return times and numbers.',
  };
}
