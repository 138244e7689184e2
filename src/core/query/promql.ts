import { unreachable } from '../base/result';
import { second } from '../time/units';
import { literal, withInterval, withRateInterval } from '../syntax/macros';
import { isOneSeries } from '../syntax/oneSeries';
import type { Fold, InputQuery } from './query';

const defaultScrape = 15 * second;

/** The author's PromQL for one bucket, in parentheses. At t it stands for (t - bucket, t]. */
export function bucketExpression(query: InputQuery): string {
  const text = typeof query.text === 'string' ? query.text : '';
  const scrape = query.source.scrapeInterval ?? defaultScrape;
  return `(${withRateInterval(withInterval(text, query.bucket), query.bucket, scrape).trim()})`;
}

/**
 * PromQL for tiles of `step`, moved back by `shift` ms so that ranges far apart can share a request.
 *
 * A tile is folded from the buckets by a subquery over their own grid. Its range is one millisecond short of the tile,
 * because a subquery counts both of its ends. A bucket without a value is put in as NaN, which makes the whole tile NaN:
 * such a tile has a hole and is read again bucket by bucket, so that tiles and buckets never give different numbers.
 * Where there are no labels to match, `on()` is left out: Prometheus 2.42 then needs a fifth less time for it.
 */
export function promqlFor(query: InputQuery, step: number, fold: Fold, shift: number): string {
  const inner = bucketExpression(query);
  const range = bucketsBack(query, step, shift);
  if (step === query.bucket) {
    return shift === 0 ? inner.slice(1, -1) : `last_over_time(${inner}${range})`;
  }
  if (query.many !== undefined) {
    return query.many.tile(inner, range, query, step);
  }
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
