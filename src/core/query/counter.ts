import { literal } from '../syntax/macros';
import { withCounters, type CounterCall } from '../syntax/counterCalls';
import { defaultScrape, writeMacros, type MacroValues } from '../syntax/promqlMacros';
import { hour, minute, second } from '../time/units';

/**
 * The law of counters in PromQL: every increment between two samples is counted in exactly one bucket, so adjoining
 * buckets add up to the difference of the samples at their ends, resets corrected. `increase` bucket by bucket loses the
 * step between two buckets and stretches the rest. See docs/numbers.md, "Counters".
 */
export interface CounterLaw extends MacroValues {
  /** Increments across a gap of up to so many ms are counted. */
  readonly gap: number;
  /** Whether a first sample adds its value, because the counter began at zero just before. */
  readonly bornAtZero: boolean;
}

/** The text for one bucket with each counter read by the law, and all macros written out. */
export function inBuckets(text: string, law: CounterLaw): string {
  return inStretch(text, law.bucket, law);
}

/**
 * The text over the `length` ms before an instant with each counter read as in a bucket, whatever the length of the bucket;
 * for texts that are linear in their counters. Adjoining stretches add up to what the buckets of the same time add up to.
 */
export function inStretch(text: string, length: number, law: CounterLaw): string {
  return written(text, law, (counter) => increments(counter, length, law));
}

/**
 * The same over a long stretch, whose samples are not followed step by step: a counter that starts again within is read by
 * `increase`, which stretches its two ends by a scrape interval at most.
 */
export function overLongStretch(text: string, length: number, law: CounterLaw): string {
  return written(text, law, ({ selector, offset }) => {
    const inside = ranged(selector, law.isLeftOpen === true ? length : length - 1, offset);
    const before = `last_over_time(${ranged(selector, law.gap, offset + length)})`;
    const least = `min_over_time(${inside})`;
    const start = `${law.bornAtZero ? before : `(${before} or ${least})`} <= ${least} or 0 * ${least}`;
    const whole = `last_over_time(${inside}) - (${start}) and resets(${inside}) == 0`;
    return `(${whole}) or (increase(${ranged(selector, length, offset)}) and resets(${inside}) > 0)`;
  });
}

/** The text for a tile of `length` ms, whose value is the sum of its buckets; for texts that are linear in their counters. */
export function inTiles(text: string, length: number, law: CounterLaw): string {
  return written(text, law, (counter) =>
    law.bornAtZero ? increments(counter, length, law) : tileIncrements(counter, length, law)
  );
}

/** A text that has a value at the end of a bucket wherever the query has one for the bucket. */
export function presence(text: string, law: CounterLaw): string {
  const edge = law.isLeftOpen === true ? 0 : 1;
  return written(text, law, ({ selector, offset }) =>
    law.bucket === lookback
      ? `${selector}${offsetBy(offset - edge)}`
      : `last_over_time(${ranged(selector, law.bucket - edge, offset)})`
  );
}

/** Prometheus shows a series for so long after its newest sample (`--query.lookback-delta`). */
const lookback = 5 * minute;

/** A tile looks for the samples at its ends this far back: the further, the more of the day is read twice. */
const endsLookBack = 6 * hour;

function written(text: string, law: CounterLaw, replace: (counter: CounterCall) => string): string {
  const perSecond = ` / ${law.bucket / second}`;
  const replaced = withCounters(text, (counter) => {
    const value = `(${replace(counter)})`;
    return counter.name === 'rate' ? `(${value}${perSecond})` : value;
  });
  return writeMacros(replaced, law);
}

/**
 * The increments in (t - length, t], exact where the counter does not start again within: from the last sample before, or
 * from the first one of a new series, to the last. Where it does, it is followed in steps that are shorter than a scrape.
 * A sample on the left edge is the last one before: see `writeMacros`.
 */
function increments({ selector, offset }: CounterCall, length: number, law: CounterLaw): string {
  const { gap, bornAtZero, isLeftOpen = false, scrape = defaultScrape } = law;
  const inside = ranged(selector, isLeftOpen ? length : length - 1, offset);
  const before = `last_over_time(${ranged(selector, gap, offset + length)})`;
  const least = `min_over_time(${inside})`;
  // A counter that is lower than before has started again at zero.
  const start = `${bornAtZero ? before : `(${before} or ${least})`} <= ${least} or 0 * ${least}`;
  const steps = `increase(${selector}[${literal(length + 1)}:${literal(stepWithin(length, scrape))}]${offsetBy(offset)})`;
  return `(last_over_time(${inside}) - (${start}) and resets(${inside}) == 0) or (${steps} and resets(${inside}) > 0)`;
}

/**
 * The same for a long tile at less cost: the difference of the samples at its ends where the counter does not start again
 * between them, and `increase` where it does, or is new, or ends within. The `irate` of the two instants at the ends is their
 * difference, by whichever of the two conventions for left edges.
 */
function tileIncrements({ selector, offset }: CounterCall, length: number, { gap }: CounterLaw): string {
  const seen = `last_over_time(${ranged(selector, Math.min(gap, endsLookBack), 0)})`;
  const ends = `${length / second} * irate(${seen}[${literal(length + 1)}:${literal(length)}]${offsetBy(offset)})`;
  const restarts = `resets(${ranged(selector, length + lookback, offset)})`;
  return `(${ends} and ${restarts} == 0) or increase(${ranged(selector, length, offset)})`;
}

function ranged(selector: string, length: number, offset: number): string {
  return `${selector}[${literal(length)}]${offsetBy(offset)}`;
}

function offsetBy(offset: number): string {
  return offset === 0 ? '' : ` offset ${offset < 0 ? '-' : ''}${literal(Math.abs(offset))}`;
}

/** The longest step, in whole seconds, that is shorter than a scrape and divides the length. */
function stepWithin(length: number, scrape: number): number {
  for (let step = Math.floor((0.9 * scrape) / second); step > 1; step--) {
    if (length % (step * second) === 0) {
      return step * second;
    }
  }
  return second;
}
