import { shorten } from '../base/shorten';
import { isAdditive, type Over } from '../base/terms';
import { isIntervalMacro, rangeAsInterval, usesRange } from './macros';
import type { Found } from './promqlFaults';
import { rangesIn } from './promqlRanges';
import {
  addsRates,
  fixedInstants,
  inOneBucket,
  isBareRange,
  isLength,
  macroOf,
  outerRanges,
  overWindow,
  ratesIn,
  withFunctions,
  withoutInstants,
  withOwnMacros,
} from './promqlRemedies';
import { withoutComments } from './promqlText';
import { meaningfulTokens, promqlTokens } from './promqlTokens';

/** Placeholders that another tool fills in, such as `{{.window}}` of Sloth. */
export function checkPlaceholders(query: string, over: Over): Found[] {
  const template = promqlTokens(query).find(({ kind }) => kind === 'template');
  const length = rangesIn(query).find((range) => !isLength(range.length));
  if (template === undefined && length === undefined) {
    return [];
  }
  const told = template?.text ?? length!.length;
  const message = `${shorten(told, 40)} is not a length of time. It may be a placeholder of another tool, such as Sloth.`;
  const mended = withOwnMacros(query, over);
  const isMended = !meaningfulTokens(mended).some(({ kind }) => kind === 'template');
  const remedy = isMended ? { mended } : { hint: `Write ${macroOf(over)} for one bucket, and values for labels.` };
  return [{ code: 'placeholder', message, at: template ?? length!.range, ...remedy }];
}

/** `@ end()` and `@ 1600000000`. */
export function checkInstants(query: string, over: Over): Found[] {
  const [at] = fixedInstants(query);
  if (at === undefined) {
    return [];
  }
  const each = over === 'window' ? 'every window' : 'every bucket';
  const message = `${query.slice(at.start, at.end).trim()} fixes the query to one instant: ${each} would have the same value.`;
  return [{ code: 'fixed-instant', message, at, mended: withoutInstants(query) }];
}

/** An additive input must count the events of exactly one bucket, and not per second. */
export function checkRangeSelectors(query: string, over: Over): Found[] {
  const mended = isAdditive(over) ? inOneBucket(query) : query;
  if (mended === query) {
    return [];
  }
  const ranges = outerRanges(query);
  const other = ranges.find((range) => !isIntervalMacro(range.length) && !addsRates(query, range));
  if (other !== undefined) {
    const shown = shorten(query.slice(other.range.start, other.range.end), 40);
    const message = `The range ${shown} is not one bucket: events would be counted twice or not at all.`;
    return [{ code: 'not-one-bucket', message, at: other.range, mended: query }];
  }
  const [rate] = ratesIn(query);
  if (rate === undefined) {
    return [];
  }
  const message = `${rate.text} returns events per second, so their sum is not a number of events.`;
  return [{ code: 'not-one-bucket', message, at: rate, mended: query }];
}

/** An aggregation of samples instead of numbers: `avg(x[5m])`. */
export function checkBareRanges(query: string, over: Over): Found[] {
  const bare = rangesIn(query).find((range) => range.call !== null && isBareRange(range));
  if (bare === undefined) {
    return [];
  }
  const message = `${shorten(query.slice(bare.whole.start, bare.whole.end), 60)} is many samples and no number.`;
  return [{ code: 'bare-range', message, at: bare.whole, mended: withFunctions(query, over) }];
}

/** `$__range` is the whole window: an input with buckets must not use it, and a window input must. */
export function checkRange(query: string, over: Over): Found[] {
  const isRanged = usesRange(withoutComments(query));
  if (over !== 'window') {
    const message = '$__range is the whole window, but this input is read in buckets.';
    const mended = rangeAsInterval(query);
    return isRanged ? [{ code: 'range-of-bucket', message, hint: 'Or write over: window.', mended }] : [];
  }
  const text = overWindow(query) ?? `avg_over_time((${withoutComments(query)})[$__range:$__interval])`;
  return isRanged ? [] : [{ code: 'no-range', message: 'The query does not use the window.', mended: text }];
}
