import { groupBy } from '../base/groupBy';
import { union, type Interval } from '../time/interval';
import { columnKey, foldOf, type InputQuery, type Need } from './query';
import { pairNeeds, type CounterPair } from './pairs';
import { pairPromqlFor, promqlFor } from './promql';
import { shiftOf } from './shift';
import { withInterval } from '../syntax/macros';
import { sqlStatement } from '../syntax/sqlStatement';
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
  /** Of a pair, whose whole is what `need` wants: the need of the part, which the reply brings too. */
  readonly paired?: { readonly pair: CounterPair; readonly part: Need };
}

/** What the reply to a target brings. */
export function needsOf({ need, paired }: SourceTarget): readonly Need[] {
  return paired === undefined ? [need] : [need, paired.part];
}

/**
 * One request: targets of one source over one range. `from` and `to` are half-open ends of buckets. `step` is that of the
 * targets, the smallest where they have steps of their own.
 */
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
const maxPoints = 5_000;

/** Reading this many more points is cheaper than a target of its own; a SQL source would need a whole request. */
const cheapPoints = 12;
const cheapRows = 300;

/** A further request costs about as much as this many points. */
const requestPoints = 2_000;

/** The page answers to nobody while it takes a reply apart: one of so many targets, or points, takes it some 50 ms. */
const maxTargets = 200;
const maxPointsAtOnce = 50_000;

/**
 * Puts what is wanted into few requests. Prometheus can look back with `offset` and answers each target at its own step,
 * so what lasts about as long shares a request, wherever it lies; other sources share a request where their ranges meet.
 */
export function batch(needs: readonly Need[]): SourceRequest[] {
  const groups = groupBy(needs, ({ query: { source }, step, apart }) =>
    [source.uid, apart, source.kind === 'prometheus' ? '' : step].join('|')
  );
  const requests = [...groups.values()].flatMap((group) => {
    return group[0]!.query.source.kind === 'prometheus'
      ? byDuration(mergeByQuery(group, cheapPoints))
      : byRange(mergeByQuery(group, cheapRows));
  });
  // Those that read the longest stretch first: they take the longest.
  return requests.flatMap(inParts).sort((a, b) => b.range.to - b.range.from - (a.range.to - a.range.from));
}

/** A request whose reply a browser would take long to take apart, as several. */
function inParts(request: SourceRequest): SourceRequest[] {
  const { targets } = request;
  const read = targets.reduce((sum, { need: { step } }) => sum + points({ range: request.range, step }), 0);
  const parts = Math.max(1, Math.ceil(targets.length / maxTargets), Math.ceil(read / maxPointsAtOnce));
  const length = Math.ceil(targets.length / parts);
  return Array.from({ length: parts }, (_, i) => ({
    ...request,
    targets: targets.slice(i * length, (i + 1) * length),
  }));
}

/** One entry a query and stretch; stretches with little between them become one. */
function mergeByQuery(needs: readonly Need[], gap: number): Need[] {
  const byQuery = groupBy(needs, ({ query, step }) => `${step}|${columnKey(query, step)}`);
  return [...byQuery.values()].flatMap((same) => {
    const need = same[0]!;
    return union(
      same.map(({ range }) => range),
      gap * need.step
    ).map((range) => ({ ...need, range }));
  });
}

function points({ range, step }: Pick<Need, 'range' | 'step'>): number {
  return Math.round((range.to - range.from) / step);
}

/** A range of too many points as several of about equal length. */
function split(need: Need): Need[] {
  const parts = Math.ceil(points(need) / maxPoints);
  const length = Math.ceil(points(need) / parts) * need.step;
  return Array.from({ length: parts }, (_, i) => {
    const from = need.range.from + i * length;
    return { ...need, range: { from, to: Math.min(from + length, need.range.to) } };
  });
}

/** The requests in which the fewest points are read that nobody wants, each request counting as `requestPoints`. */
function byDuration(needs: readonly Need[]): SourceRequest[] {
  const longestFirst = needs.flatMap(split).sort((a, b) => duration(b) - duration(a));
  return partition(longestFirst).map(shifted);
}

function duration({ range }: Need): number {
  return range.to - range.from;
}

/**
 * Parts a list, longest first, so that the sum over the parts of (points when each lasts as long as the first of its
 * part) + `requestPoints` is least: the cheapest way to each place, from the left.
 */
function partition(longestFirst: readonly Need[]): Array<readonly Need[]> {
  // Cuts within equal durations never pay.
  const places = longestFirst.flatMap((need, i) =>
    i === 0 || duration(need) < duration(longestFirst[i - 1]!) ? [i] : []
  );
  const ends = [...places, longestFirst.length];
  const perMs = [0];
  longestFirst.forEach(({ step }, i) => perMs.push(perMs[i]! + 1 / step));
  const best = [{ cost: 0, from: 0 }];
  for (let end = 1; end < ends.length; end++) {
    best.push({ cost: Infinity, from: 0 });
    for (let from = 0; from < end; from++) {
      const points = duration(longestFirst[ends[from]!]!) * (perMs[ends[end]!]! - perMs[ends[from]!]!);
      const cost = best[from]!.cost + points + requestPoints;
      best[end] = cost < best[end]!.cost ? { cost, from } : best[end]!;
    }
  }
  const parts: Array<readonly Need[]> = [];
  for (let end = ends.length - 1; end > 0; end = best[end]!.from) {
    parts.unshift(longestFirst.slice(ends[best[end]!.from]!, ends[end]!));
  }
  return parts;
}

/** A request over the latest of the ranges; those that end earlier look back by an offset. */
function shifted(needs: readonly Need[]): SourceRequest {
  const { source } = needs[0]!.query;
  const to = Math.max(...needs.map(({ range }) => range.to));
  const range = { from: to - duration(needs[0]!), to };
  const targets = pairNeeds(needs).map((one, index): SourceTarget => {
    const refId = `Q${index}`;
    if ('pair' in one) {
      const { pair, whole: need, part } = one;
      return { refId, need, paired: { pair, part }, text: pairPromqlFor(pair, need.step, shiftOf({ range }, need)) };
    }
    return { refId, need: one, text: promqlFor(one.query, one.step, foldOf(one.query.over), shiftOf({ range }, one)) };
  });
  return { source, step: Math.min(...needs.map(({ step }) => step)), range, targets };
}

function byRange(needs: readonly Need[]): SourceRequest[] {
  const { step, query } = needs[0]!;
  const clusters = union(
    needs.map(({ range }) => range),
    cheapRows * step
  );
  return clusters.flatMap((cluster) => {
    const inside = needs.filter(({ range }) => range.from >= cluster.from && range.to <= cluster.to);
    const from = Math.min(...inside.map(({ range }) => range.from));
    const to = Math.max(...inside.map(({ range }) => range.to));
    const targets = inside.map((need, index) => {
      return { refId: `Q${index}`, need, text: textOf(need.query, step) };
    });
    return [{ source: query.source, step, range: { from, to }, targets }];
  });
}

/** A text of SQL without what is behind its statement, which not every database takes. */
function textOf({ text, source }: InputQuery, step: number): InputQuery['text'] {
  if (typeof text !== 'string') {
    return text;
  }
  return withInterval(source.kind === 'sql' ? sqlStatement(text, source.dialect) : text, step);
}
