import { unreachable } from '../base/result';
import { counterCalls, withCounters } from '../syntax/counterCalls';
import { isLinearInCounters } from '../syntax/linearCounters';
import { literal } from '../syntax/macros';
import { writeMacros, type MacroValues } from '../syntax/promqlMacros';
import { isOneSeries, mayHaveName } from '../syntax/promqlText';
import { inBuckets, inStretch, inTiles, overLongStretch, presence, type CounterLaw } from './counter';
import { pairMark, type CounterPair } from './pairs';
import type { Fold, InputQuery } from './query';
import type { SourceInfo } from './types';

/** What the macros of a query stand for at a source; `range` is the length of a whole window. */
export function macroValues({ scrapeInterval, isLeftOpen }: SourceInfo, bucket: number, range?: number): MacroValues {
  return { bucket, range, scrape: scrapeInterval, isLeftOpen };
}

/** The PromQL for one bucket, its counters read by the law, in parentheses. At t it stands for (t - bucket, t]. */
export function bucketExpression(query: InputQuery): string {
  return `(${inBuckets(textOf(query), lawOf(query))})`;
}

/** PromQL for what a query counts in a stretch of time. */
export interface Stretch {
  /** One series without labels; none where a bucket that ends there is unknown. Zero without a sample in the stretch itself. */
  readonly sum: string;
  /** One series wherever a bucket that ends there is known; null where it always is. */
  readonly known: string | null;
}

/**
 * What a query counts in the `length` ms that end `delay` ms before an instant: adjoining stretches, even ones that are
 * shorter than a scrape, add up to the sum of the buckets of the same time. Null for queries that are not linear in their
 * counters.
 */
export function stretchExpression(query: InputQuery, length: number, delay: number): Stretch | null {
  const text = delayed(textOf(query), delay);
  const isSum = query.source.kind === 'prometheus' && query.over === 'sum';
  if (!isSum || query.missing === 'last' || !isLinearInCounters(text)) {
    return null;
  }
  const total = (written: string): string => (isOneSeries(text) ? written : `sum(${written})`);
  const sum = total(inStretch(text, length, lawOf(query)));
  if (query.missing === 'zero') {
    return { sum: `((${sum}) or vector(0))`, known: null };
  }
  const known = total(presence(text, lawOf(query)));
  return { sum: `((${sum}) or 0 * (${known}))`, known: `(${known})` };
}

/**
 * What a query counts in the `length` ms that end `delay` ms before an instant, from the samples at the ends. Null for
 * queries that are not linear in their counters.
 */
export function longExpression(query: InputQuery, length: number, delay: number): string | null {
  const text = delayed(textOf(query), delay);
  const isSum = query.source.kind === 'prometheus' && query.over === 'sum';
  if (!isSum || query.missing === 'last' || !isLinearInCounters(text)) {
    return null;
  }
  const whole = overLongStretch(text, length, lawOf(query));
  return isOneSeries(text) ? whole : `sum(${whole})`;
}

function delayed(text: string, delay: number): string {
  return delay === 0
    ? text
    : withCounters(
        text,
        ({ name, selector, offset }) => `${name}(${selector}[$__interval] offset ${signedLiteral(offset + delay)})`
      );
}

function signedLiteral(ms: number): string {
  return `${ms < 0 ? '-' : ''}${literal(Math.abs(ms))}`;
}

/** The author's PromQL for one bucket as it was written, in parentheses: near enough to tell large from small. */
export function plainExpression(query: InputQuery): string {
  return `(${writeMacros(textOf(query), macroValues(query.source, query.bucket))})`;
}

/**
 * PromQL for tiles of `step`, moved back by `shift` ms so that ranges far apart can share a request.
 *
 * A tile of counters is read over all of its length at once. Any other is folded from the buckets by a subquery over their
 * own grid. Its range is one millisecond short of the tile, because a subquery counts both of its ends. A bucket without a
 * value is put in as NaN, which makes the whole tile NaN: such a tile has a hole and is read again bucket by bucket, so
 * that tiles and buckets never give different numbers.
 * Where there are no labels to match, `on()` is left out: Prometheus 2.42 then needs a fifth less time for it. Names of
 * metrics are dropped by a product with 1: else a metric without labels and its holes would be two series of one tile.
 */
export function promqlFor(query: InputQuery, step: number, fold: Fold, shift: number): string {
  const isBucket = step === query.bucket;
  if (isBucket || readsCountersInTiles(query, step, fold)) {
    const whole = isBucket ? inBuckets(textOf(query), lawOf(query)) : counterTile(query, step);
    return movedBack(whole, step, shift);
  }
  const own = bucketExpression(query);
  const range = rangeBack(step, query.bucket, shift);
  if (query.many !== undefined) {
    return query.many.tile(own, range, query, step);
  }
  const inner = mayHaveName(own.slice(1, -1)) ? `(${own} * 1)` : own;
  const whole = `sum_over_time((${orHole(inner)})${range})`;
  switch (fold) {
    case 'sum':
      return query.missing === 'zero' ? `sum_over_time(${inner}${range})` : whole;
    case 'min':
    case 'max':
    case 'last':
      return `${fold}_over_time(${inner}${range}) + on() group_left() (0 * sum(${whole}))`;
    default:
      return unreachable(fold);
  }
}

/**
 * The same for two queries at once: the sums of the part and of the rest, told apart by a label. Where the part has a value
 * in each bucket of a tile, so has the whole, whose tile has a hole where that of the part has one.
 */
export function pairPromqlFor({ whole, part, text }: CounterPair, step: number, shift: number): string {
  const law = lawOf(whole);
  if (step === whole.bucket) {
    return movedBack(inBuckets(text, law), step, shift);
  }
  const tile = inTiles(text, step, law);
  if (whole.missing !== 'zero') {
    const known = knownBuckets(textOf(part), step, law);
    return movedBack(`(${tile}) + on () group_left () 0 / (${known} == bool ${step / part.bucket})`, step, shift);
  }
  const neither = `vector(0) or label_replace(vector(0), "${pairMark.label}", "${pairMark.value}", "", "")`;
  return movedBack(`(${tile}) + 0 / ((${knownEnds(text, step, law)} or ${neither}) == bool 2)`, step, shift);
}

function movedBack(text: string, step: number, shift: number): string {
  return shift === 0 ? text : `last_over_time((${text})${rangeBack(step, step, shift)})`;
}

/** Whether a query is sent with its counters written anew. */
export function readsCounters(query: InputQuery): boolean {
  return query.source.kind === 'prometheus' && counterCalls(textOf(query)).length > 0;
}

function textOf({ text }: InputQuery): string {
  return typeof text === 'string' ? text : '';
}

function lawOf({ source, bucket, gap, bornAtZero }: InputQuery): CounterLaw {
  return { ...macroValues(source, bucket), gap, bornAtZero: bornAtZero === true };
}

/** Whether a tile is read over its whole length. Across a longer gap than that of the law it would count what buckets do not. */
function readsCountersInTiles(query: InputQuery, step: number, fold: Fold): boolean {
  return fold === 'sum' && step <= query.gap && isLinearInCounters(textOf(query));
}

/**
 * NaN where one of its buckets has no value; where that would be zero, only if there is none at one of its ends, so that the
 * bucket is found in which a counter is seen again.
 */
function counterTile(query: InputQuery, step: number): string {
  const text = textOf(query);
  const law = lawOf(query);
  const tile = inTiles(text, step, law);
  const known = knownBuckets(text, step, law);
  if (query.missing !== 'zero') {
    return `(${tile}) + 0 / (${known} == bool ${step / query.bucket})`;
  }
  const neither = isOneSeries(text) ? 'vector(0)' : `0 * ${known}`;
  return `(${tile}) + 0 / ((${knownEnds(text, step, law)} or ${neither}) == bool 2)`;
}

/** How many buckets of a tile have a value. */
function knownBuckets(text: string, step: number, law: CounterLaw): string {
  return `count_over_time((${presence(text, law)})${rangeBack(step, law.bucket, 0)})`;
}

/** At how many of its two ends a tile has a value. */
function knownEnds(text: string, step: number, law: CounterLaw): string {
  return `count_over_time((${presence(text, law)})[${literal(step + 1)}:${literal(step)}])`;
}

/** A subquery's range over the instants on the grid of `grid` in the `length` ms before one that lies `shift` ms back. */
function rangeBack(length: number, grid: number, shift: number): string {
  return `[${literal(length - 1)}:${literal(grid)}]${shift === 0 ? '' : ` offset ${literal(shift)}`}`;
}

function orHole(inner: string): string {
  return `${inner} ${isOneSeries(inner.slice(1, -1)) ? 'or' : 'or on()'} vector(NaN)`;
}
