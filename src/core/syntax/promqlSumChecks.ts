import { shorten } from '../base/shorten';
import { isAdditive, type Over } from '../base/terms';
import type { Found } from './promqlFaults';
import { ratioIn } from './promqlRatio';
import { asEvents, bareCounters, overWindow, recordedIn, served } from './promqlRemedies';
import { wholeCall, withoutComments } from './promqlText';
import { isMark, meaningfulTokens, type Span } from './promqlTokens';

/** A counter with `over: sum`: its values are running totals, not events. */
export function checkCounter(query: string, over: Over): Found[] {
  const counter = isAdditive(over) ? bareCounters(query)[0] : undefined;
  if (counter === undefined) {
    return [];
  }
  const message = `${shorten(counter.metric, 60)} looks like a counter: over: ${over} would add its running totals.`;
  const gauge = `If it is no counter, write sum_over_time(${shorten(counter.metric, 60)}[$__interval]).`;
  const hint = /_total$/.test(counter.metric) ? undefined : gauge;
  return [{ code: 'raw-counter', message, at: counter.of, hint, mended: query }];
}

/** A recorded rate, ratio or percentile, told by its name. */
export function checkRecorded(query: string, over: Over): Found[] {
  const [rate] = recordedIn(query, 'rate');
  if (rate !== undefined) {
    const message = `${shorten(rate.metric, 60)} is events per second, so its sum is not a number of events.`;
    return [{ code: 'recorded-rate', message, at: rate.of, mended: asEvents(query) }];
  }
  const mean = recordedIn(query, 'ratio')[0] ?? recordedIn(query, 'quantile')[0];
  if (mean === undefined) {
    return [];
  }
  const message = `${shorten(mean.metric, 60)} is a ratio or a percentile, which cannot be added up.`;
  const hint =
    'Write over: avg. For the ratio of the whole window use two inputs with over: sum, and divide them in the formula.';
  return [
    { code: 'sum-of-ratios', message, at: mean.of, hint, remedy: { over: 'avg', queries: [withoutComments(query)] } },
  ];
}

/** The sum of percentiles. */
export function checkQuantiles(query: string, over: Over): Found[] {
  const at = callOf(query, quantile);
  if (at === null || over !== 'sum' || observes(query)) {
    return [];
  }
  const message = 'Percentiles cannot be added up.';
  const text = overWindow(withoutComments(query));
  return [
    text === null
      ? {
          code: 'sum-of-percentiles',
          message,
          at,
          hint: 'Write over: max, for the highest of the window.',
          remedy: { over: 'max', queries: [withoutComments(query)] },
        }
      : {
          code: 'sum-of-percentiles',
          message,
          at,
          hint: `Write over: window, and the query: ${text}`,
          remedy: { over: 'window', queries: [text] },
        },
  ];
}

/** The sum of ratios. */
export function checkRatio(query: string, over: Over): Found[] {
  const ratio = ratioIn(query);
  if (ratio === null || over !== 'sum') {
    return [];
  }
  const message = 'Ratios cannot be added up.';
  const own = 'Use two inputs with over: sum, and divide them in the formula';
  const queries = ratio.parts?.map((part) => served(withoutComments(part))) ?? [];
  const remedy = { over, queries };
  return [
    queries.length === 0
      ? { code: 'sum-of-ratios', message, at: ratio.at, hint: `${own}.` }
      : { code: 'sum-of-ratios', message, at: ratio.at, hint: `${own}: ${queries.join(' and ')}`, remedy },
  ];
}

/** Whether a query counts the series of something, whatever their values are. */
function observes(query: string): boolean {
  return /^(?:count|group|absent|count_over_time)$/.test(wholeCall(query) ?? '');
}

const quantile = /^(?:histogram_quantile|quantile_over_time|quantile)$/i;
const average = /^avg(?:_over_time)?$/i;

/** Where one of these functions or aggregations is called. */
function callOf(query: string, names: RegExp): Span | null {
  const tokens = meaningfulTokens(query);
  return (
    tokens.find(
      ({ kind, text }, i) =>
        kind === 'word' &&
        names.test(text) &&
        (isMark(tokens[i + 1], '(') || /^(?:by|without)$/i.test(tokens[i + 1]?.text ?? ''))
    ) ?? null
  );
}

/** A mean of values that are themselves means, ratios or percentiles: quiet buckets would weigh as much as busy ones. */
export function checkMean(query: string, over: Over): Found[] {
  const what =
    callOf(query, quantile) !== null
      ? 'percentiles'
      : callOf(query, average) !== null
        ? 'averages'
        : ratioIn(query) !== null
          ? 'ratios'
          : null;
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
