import { groupBy } from '../base/groupBy';
import { union, type Interval } from '../time/interval';
import { columnKey, foldOf, type InputQuery, type Need } from './query';
import { promqlFor, weighedSum } from './promql';
import { withInterval } from '../syntax/macros';
import type { SourceInfo } from './types';

/** A query of a request. */
export interface QueryTarget {
  readonly refId: string;
  /** As sent, its macros written out. An object for a source that is neither Prometheus nor SQL. */
  readonly text: InputQuery['text'];
  readonly need?: Need;
}

/** A query that is to bring buckets or tiles. */
export interface SourceTarget extends QueryTarget {
  readonly need: Need;
}

/** One call: all targets of one source and step over one range. `from` and `to` are half-open ends of buckets. */
export interface SourceRequest<Target extends QueryTarget = SourceTarget> {
  readonly source: SourceInfo;
  readonly step: number;
  readonly range: Interval;
  readonly targets: readonly Target[];
  /** One value is due for all of the range, whose rows need no time; from Prometheus, one at each step. */
  readonly whole?: boolean;
}

/**
 * Prometheus refuses more than 11,000 points a series, and Grafana widens a step that would come near: a range of half
 * as many keeps its step whatever the rounding.
 */
const mostPoints = 5_000;

/** Reading this many more points is cheaper than one more query. */
const cheapPoints = 300;

/** The page answers to nobody while it takes a reply apart: one of so many targets, or points, takes it some 50 ms. */
const mostTargets = 100;
const mostPointsAtOnce = 50_000;

/** Ranges this much shorter than the longest of a request are worth one of their own. */
const spread = 2;

/**
 * Puts what is wanted into as few calls as possible. Prometheus can look back with `offset`, so ranges of like length
 * share a call wherever they lie; other sources share a call where their ranges meet.
 */
export function batch(needs: readonly Need[]): SourceRequest[] {
  const groups = groupBy(needs, ({ query, step }) => `${query.source.uid}|${step}`);
  const requests = [...groups.values()].flatMap((group) => {
    const ranges = mergeByQuery(group);
    return group[0]!.query.source.kind === 'prometheus' ? sumsApart(ranges).flatMap(byLength) : byRange(ranges);
  });
  // The coarsest first: they read the longest stretch and take the longest.
  return requests.flatMap(inParts).sort((a, b) => b.step - a.step);
}

/** A request whose reply a browser would take long to take apart, as several. */
function inParts(request: SourceRequest): SourceRequest[] {
  const { targets } = request;
  const each = Math.max(1, points(request));
  const most = Math.max(1, Math.min(mostTargets, Math.floor(mostPointsAtOnce / each)));
  const parts = Math.ceil(targets.length / most);
  const length = Math.ceil(targets.length / parts);
  return Array.from({ length: parts }, (_, i) => ({
    ...request,
    targets: targets.slice(i * length, (i + 1) * length),
  }));
}

/** One entry a query and stretch; stretches with little between them become one. */
function mergeByQuery(needs: readonly Need[]): Need[] {
  const byQuery = groupBy(needs, ({ query, step }) => columnKey(query, step));
  return [...byQuery.values()].flatMap((same) => {
    const need = same[0]!;
    return union(
      same.map(({ range }) => range),
      cheapPoints * need.step
    ).map((range) => ({ ...need, range }));
  });
}

function points({ range, step }: Pick<Need, 'range' | 'step'>): number {
  return Math.round((range.to - range.from) / step);
}

/** A range of too many points as several of about equal length. */
function split(need: Need): Need[] {
  const parts = Math.ceil(points(need) / mostPoints);
  const length = Math.ceil(points(need) / parts) * need.step;
  return Array.from({ length: parts }, (_, i) => {
    const from = need.range.from + i * length;
    return { ...need, range: { from, to: Math.min(from + length, need.range.to) } };
  });
}

/** A sum over many tiles is dear at every point of a request: it goes with others of one point, or by itself. */
function sumsApart(needs: readonly Need[]): Array<readonly Need[]> {
  const sums = needs.filter(({ reach }) => reach !== undefined);
  const tiles = needs.filter(({ reach }) => reach === undefined);
  return sums.length > 0 && tiles.some((need) => points(need) > 1) ? [tiles, sums] : [needs];
}

function byLength(needs: readonly Need[]): SourceRequest[] {
  const longestFirst = needs.flatMap(split).sort((a, b) => points(b) - points(a));
  return partsByLength(longestFirst, 0).map(shifted);
}

/** Short ranges beside long ones are asked for by themselves, where that spares more than `least` points. */
function partsByLength(longestFirst: readonly Need[], least: number): Array<readonly Need[]> {
  const lengths = longestFirst.map(points);
  const longest = lengths[0]!;
  if (longest <= cheapPoints || lengths[lengths.length - 1]! * spread >= longest) {
    return [longestFirst];
  }
  const spared = lengths.map((length, i) => (lengths.length - i) * (longest - length));
  const most = Math.max(...spared);
  const first = spared.indexOf(most);
  return most <= least
    ? [longestFirst]
    : [longestFirst.slice(0, first), ...partsByLength(longestFirst.slice(first), mostPointsAtOnce / 2)];
}

/** A request over the latest of the ranges; those that end earlier look back by an offset. */
function shifted(needs: readonly Need[]): SourceRequest {
  const { step, query } = needs[0]!;
  const to = Math.max(...needs.map(({ range }) => range.to));
  const from = to - points(needs[0]!) * step;
  const targets = needs.map((need, index) => {
    const shift = to - need.range.to;
    const text =
      need.reach === undefined
        ? promqlFor(need.query, step, foldOf(need.query.over), shift)
        : weighedSum(need.query, need.reach, shift);
    return { refId: `Q${index}`, need, text };
  });
  return { source: query.source, step, range: { from, to }, targets };
}

function byRange(needs: readonly Need[]): SourceRequest[] {
  const { step, query } = needs[0]!;
  const clusters = union(
    needs.map(({ range }) => range),
    cheapPoints * step
  );
  return clusters.flatMap((cluster) => {
    const inside = needs.filter(({ range }) => range.from >= cluster.from && range.to <= cluster.to);
    const from = Math.min(...inside.map(({ range }) => range.from));
    const to = Math.max(...inside.map(({ range }) => range.to));
    const targets = inside.map((need, index) => {
      const { text } = need.query;
      return { refId: `Q${index}`, need, text: typeof text === 'string' ? withInterval(text, step) : text };
    });
    return [{ source: query.source, step, range: { from, to }, targets }];
  });
}
