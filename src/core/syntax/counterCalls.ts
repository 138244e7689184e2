import { parseDuration } from '../time/duration';
import { edited } from '../base/edits';
import { isIntervalMacro } from './macros';
import { rangeCalls, type RangeCall } from './promqlRanges';

/** `increase(selector[$__interval])` or `rate(...)`: a counter that is read bucket by bucket. Spans are of the whole text. */
export interface CounterCall {
  readonly call: RangeCall['call'];
  readonly name: 'increase' | 'rate';
  /** The metric with its matchers. */
  readonly selector: string;
  /** What follows `offset`, in ms; 0 without one. */
  readonly offset: number;
}

/** Functions of native histograms: what they are applied to is no plain counter. */
const ofNative = /\bhistogram_(?:count|sum|avg|fraction|stddev|stdvar)\s*\(/;

/**
 * The counters in a PromQL text, in its order. Native histograms are none, nor are selectors with `@` or with an offset
 * that is not a plain duration.
 */
export function counterCalls(text: string): readonly CounterCall[] {
  if (ofNative.test(text)) {
    return [];
  }
  const needsBucket = /\bhistogram_quantile\s*\(/.test(text);
  return rangeCalls(text).flatMap((found) => {
    const { kind, of, length, modifiers, call, metric } = found;
    const name = call.name === 'increase' || call.name === 'rate' ? call.name : null;
    const offset = offsetOf(text.slice(modifiers.start, modifiers.end));
    const isCounter = kind === 'selector' && call.arity === 1 && isIntervalMacro(length);
    if (!isCounter || name === null || offset === null || (needsBucket && metric?.endsWith('_bucket') !== true)) {
      return [];
    }
    return [{ call, name, selector: text.slice(of.start, of.end), offset }];
  });
}

/** The text with each counter replaced. */
export function withCounters(text: string, replace: (counter: CounterCall) => string): string {
  return edited(
    text,
    counterCalls(text).map((counter) => ({ ...counter.call.whole, by: replace(counter) }))
  );
}

function offsetOf(modifiers: string): number | null {
  if (modifiers === '') {
    return 0;
  }
  const [, sign, length] = /^offset\s*(-?)\s*(\w+)$/i.exec(modifiers) ?? [];
  const parsed = length === undefined ? null : parseDuration(length);
  return parsed?.ok === true ? (sign === '-' ? -parsed.value : parsed.value) : null;
}
