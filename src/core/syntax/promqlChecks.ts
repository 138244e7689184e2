import type { Problem } from '../base/result';
import { usesRange } from './macros';
import type { Over } from '../base/terms';

type Fault = Pick<Problem, 'code' | 'message' | 'hint'>;

const oneBucket = /^\s*(?:\$__interval|\$\{__interval\})\s*(?::.*)?$/;
const selector = /\[([^[\]]*)\]/g;
const perSecond = /\bi?rate(?=\s*\()/g;

/** Strings and comments replaced by blanks, so that positions in the query stay the same. */
function bare(query: string): string {
  return query.replace(/"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`|#[^\n]*/g, (part) => ' '.repeat(part.length));
}

/** Whether a text can only be PromQL: it selects a range of time, as in `x[5m]`. */
export function looksLikePromql(query: string): boolean {
  const text = bare(query);
  const range = /[\w})]\s*\[\s*(?:\$__\w+|\$\{__\w+\}|\d+(?:ms|[smhdwy])[^[\]]*)\]/;
  return range.test(text) && !/^\s*(?:select|with)\b/i.test(text);
}

/** An additive input must count the events of exactly one bucket, and not per second. */
export function checkRangeSelectors(query: string, over: Over): Fault[] {
  const text = bare(query);
  const ranges = [...text.matchAll(selector)].map(([range]) => range);
  const other = ranges.find((range) => !oneBucket.test(range.slice(1, -1)));
  if ((over !== 'sum' && over !== 'count') || (other === undefined && text.search(perSecond) < 0)) {
    return [];
  }
  const message =
    other === undefined
      ? 'rate returns events per second, so their sum is not a number of events.'
      : `The range ${other.slice(0, 40)} is not one bucket: events would be counted twice or not at all.`;
  return [{ code: 'not-one-bucket', message, hint: `Write: ${inBuckets(query, text)}` }];
}

function inBuckets(query: string, text: string): string {
  const changes = [
    ...[...text.matchAll(selector)].map((found) => ({ found, by: '[$__interval]' })),
    ...[...text.matchAll(perSecond)].map((found) => ({ found, by: 'increase' })),
  ].sort((a, b) => a.found.index - b.found.index);
  let rewritten = '';
  let end = 0;
  for (const { found, by } of changes) {
    rewritten += query.slice(end, found.index) + by;
    end = found.index + found[0].length;
  }
  return rewritten + query.slice(end);
}

/** `$__range` is the whole window: an input with buckets must not use it, and a window input must. */
export function checkRange(query: string, over: Over, kind: 'prometheus' | 'sql'): Fault[] {
  const isRanged = usesRange(query);
  if (over !== 'window') {
    const message = '$__range is the whole window, but this input is read in buckets.';
    return isRanged ? [{ code: 'range-of-bucket', message, hint: 'Write $__interval, or over: window.' }] : [];
  }
  if (isRanged || (kind === 'sql' && /\$__\w*(?:filter|from|to)/i.test(query))) {
    return [];
  }
  const message = 'The query does not use the window.';
  const hint = kind === 'sql' ? 'Write $__timeFilter(column).' : 'Write [$__range].';
  return [{ code: 'no-range', message, hint }];
}

/** A counter with `over: sum`: its values are running totals, not events. */
export function checkCounter(query: string, over: Over): Fault[] {
  const name = /\b[a-zA-Z_:][\w:]*_(?:total|count|bucket)\b/.exec(bare(query))?.[0];
  if ((over !== 'sum' && over !== 'count') || name === undefined || query.includes('[')) {
    return [];
  }
  const message = `${name.slice(0, 60)} looks like a counter: over: sum would add its running totals.`;
  return [{ code: 'raw-counter', message, hint: 'Write increase(...[$__interval]).' }];
}

const quantile =
  /\b(?:histogram_quantile|quantile_over_time|quantile|percentile_cont|percentile_disc)\s*(?:\(|by\b|without\b)/i;
const average = /\bavg(?:_over_time)?\s*(?:\(|by\b|without\b)/i;

/** A mean of values that are themselves means, ratios or percentiles: quiet buckets would weigh as much as busy ones. */
export function checkMean(query: string, over: Over, language: 'promql' | 'sql'): Fault[] {
  const text = bare(query);
  const divides = language === 'promql' && isRatio(text);
  const what = quantile.test(text) ? 'percentiles' : average.test(text) ? 'averages' : divides ? 'ratios' : null;
  if (over !== 'avg' || what === null) {
    return [];
  }
  const message = `A mean of ${what} weighs quiet buckets as much as busy ones.`;
  const hint =
    what === 'percentiles'
      ? 'Use two inputs with over: sum, for the events below a limit and for all events. Or write over: window and $__range.'
      : 'Use two inputs with over: sum, for sum and count, and divide them in the formula.';
  return [{ code: 'mean-of-means', message, hint }];
}

/** Whether a query divides by more than a number, outside of calls. */
function isRatio(text: string): boolean {
  const calls: boolean[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '(' || char === '[' || char === '{') {
      calls.push(char !== '(' || /[\w)]\s*$/.test(text.slice(Math.max(0, i - 20), i)));
    } else if (char === ')' || char === ']' || char === '}') {
      calls.pop();
    } else if (
      char === '/' &&
      !calls.includes(true) &&
      !/^\s*[\d.]+(?:[eE][-+]?\d+)?\s*(?:$|[^\w\s.])/.test(text.slice(i + 1, i + 60))
    ) {
      return true;
    }
  }
  return false;
}
