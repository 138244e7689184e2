import { unreachable } from '../base/result';
import { literal } from '../syntax/macros';
import { writeMacros, type MacroValues } from '../syntax/promqlMacros';
import { isOneSeries, mayHaveName } from '../syntax/promqlText';
import type { Fold, InputQuery } from './query';
import type { SourceInfo } from './types';

/** What the macros of a query stand for at a source; `range` is the length of a whole window. */
export function macroValues({ scrapeInterval, isLeftOpen }: SourceInfo, bucket: number, range?: number): MacroValues {
  return { bucket, range, scrape: scrapeInterval, isLeftOpen };
}

/** The author's PromQL for one bucket, in parentheses. At t it stands for (t - bucket, t]. */
export function bucketExpression({ text, source, bucket }: InputQuery): string {
  return `(${writeMacros(typeof text === 'string' ? text : '', macroValues(source, bucket))})`;
}

/**
 * PromQL for tiles of `step`, moved back by `shift` ms so that ranges far apart can share a request.
 *
 * A tile is folded from the buckets by a subquery over their own grid. Its range is one millisecond short of the tile,
 * because a subquery counts both of its ends. A bucket without a value is put in as NaN, which makes the whole tile NaN:
 * such a tile has a hole and is read again bucket by bucket, so that tiles and buckets never give different numbers.
 * Where there are no labels to match, `on()` is left out: Prometheus 2.42 then needs a fifth less time for it. Names of
 * metrics are dropped by a product with 1: else a metric without labels and its holes would be two series of one tile.
 */
export function promqlFor(query: InputQuery, step: number, fold: Fold, shift: number): string {
  const own = bucketExpression(query);
  const range = bucketsBack(query, step, shift);
  if (step === query.bucket) {
    return shift === 0 ? own.slice(1, -1) : `last_over_time(${own}${range})`;
  }
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

/** A subquery's range over the buckets of the `length` ms before the end of a tile that lies `shift` ms back. */
function bucketsBack({ bucket }: InputQuery, length: number, shift: number): string {
  return `[${literal(length - 1)}:${literal(bucket)}]${shift === 0 ? '' : ` offset ${literal(shift)}`}`;
}

function orHole(inner: string): string {
  return `${inner} ${isOneSeries(inner.slice(1, -1)) ? 'or' : 'or on()'} vector(NaN)`;
}
