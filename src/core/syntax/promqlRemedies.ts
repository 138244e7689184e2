import { isAdditive, type Over } from '../base/terms';
import { edited, type Edit } from '../base/edits';
import { isIntervalMacro } from './macros';
import { lengthEdit, modifierEnd, rangesIn, type PromqlRange } from './promqlRanges';
import { selectorsIn, type PromqlSelector } from './promqlSelectors';
import { isMark, matchBrackets, meaningfulTokens, type PromqlToken, type Span } from './promqlTokens';

/** The range that an input must have: one bucket, or its window. */
export function macroOf(over: Over): string {
  return over === 'window' ? '$__range' : '$__interval';
}

/** A length of time: `5m`, `$__range`, `${n}m`, or from Prometheus 3 on a sum of them. */
export function isLength(text: string): boolean {
  const tokens = meaningfulTokens(text);
  const parts = ['duration', 'number', 'variable', 'operator'];
  return (
    tokens.length > 0 &&
    tokens.every(({ kind, text: own }) => parts.includes(kind) || /^(?:[()]|[smhdwy]|ms|step|min|max)$/.test(own)) &&
    !tokens.every(({ kind }) => kind === 'operator')
  );
}

/** Placeholders of other tools as lengths of ranges, such as `[{{.window}}]`, replaced by the macro. */
export function withOwnMacros(promql: string, over: Over): string {
  const foreign = rangesIn(promql).filter(({ length }) => !isLength(length));
  return edited(
    promql,
    foreign.map((range) => lengthEdit(promql, range, macroOf(over)))
  );
}

/** Where `@` fixes a part of a query to one instant. */
export function fixedInstants(promql: string): Span[] {
  const tokens = meaningfulTokens(promql);
  const { partner } = matchBrackets(tokens);
  return tokens.flatMap((token, at) => {
    if (!isMark(token, '@')) {
      return [];
    }
    const start = tokens[at - 1]?.end ?? token.start;
    return [{ start, end: tokens[modifierEnd(tokens, partner, at)]?.end ?? token.end }];
  });
}

export function withoutInstants(promql: string): string {
  return edited(
    promql,
    fixedInstants(promql).map((span) => ({ ...span, by: '' }))
  );
}

const perSecond = /^i?rate$/i;

/** Ranges that are not within the operand of a subquery. */
export function outerRanges(promql: string): PromqlRange[] {
  const all = rangesIn(promql);
  const outer: PromqlRange[] = [];
  for (const range of [...all].sort((a, b) => a.whole.start - b.whole.start || b.whole.end - a.whole.end)) {
    if (range.whole.start >= (outer.at(-1)?.whole.end ?? 0)) {
      outer.push(range);
    }
  }
  return outer;
}

/** The words `rate` and `irate` that are called in a part of a text. */
export function ratesIn(promql: string): PromqlToken[] {
  const tokens = meaningfulTokens(promql);
  return tokens.filter(({ kind, text }, i) => kind === 'word' && perSecond.test(text) && isMark(tokens[i + 1], '('));
}

/** Whether PromQL compares, which makes a condition of what it reads. */
export function compares(promql: string): boolean {
  const tokens = meaningfulTokens(promql);
  const { partner } = matchBrackets(tokens);
  for (let i = 0; i < tokens.length; i++) {
    if (isMark(tokens[i], '{')) {
      i = partner.get(i) ?? i;
    } else if (/^(?:[<>]=?|==|!=)$/.test(tokens[i]!.text)) {
      return true;
    }
  }
  return false;
}

/** A subquery that adds up rates: `sum_over_time(rate(x[5m])[1h:1m])`. */
export function addsRates(promql: string, { kind, call, of }: PromqlRange): boolean {
  const inner = promql.slice(of.start, of.end);
  return kind === 'subquery' && call?.name === 'sum_over_time' && ratesIn(inner).length > 0 && !compares(inner);
}

/** What is read of exactly one bucket: ranges of it, and increases for rates. */
export function inOneBucket(promql: string): string {
  const ranges = outerRanges(promql);
  const rates = ratesIn(promql).filter(
    ({ start }) => !ranges.some(({ kind, of }) => kind === 'subquery' && start >= of.start && start < of.end)
  );
  return edited(promql, [
    ...ranges.flatMap((range) => bucketEdits(promql, range)),
    ...rates.map(({ start, end }) => ({ start, end, by: 'increase' })),
    ...missingRanges(promql),
  ]);
}

function bucketEdits(promql: string, range: PromqlRange): Edit[] {
  if (addsRates(promql, range) && range.call !== null) {
    return [{ ...range.call.whole, by: `(${inOneBucket(promql.slice(range.of.start, range.of.end))})` }];
  }
  const length = isIntervalMacro(range.length) ? [] : [lengthEdit(promql, range, '$__interval')];
  return [...length, ...wrapped(range, 'sum')];
}

/** The function that brings a range to one number where there is none around it. */
function wrapped(range: PromqlRange, over: Over): Edit[] {
  if (!isBareRange(range)) {
    return [];
  }
  const { start, end } = range.whole;
  const name = isAdditive(over) && looksLikeCounter(range.metric ?? '') ? 'increase' : `${folds[over]}_over_time`;
  return [
    { start, end: start, by: `${name}(` },
    { start: end, end, by: ')' },
  ];
}

const folds: Readonly<Record<Over, string>> = {
  sum: 'sum',
  count: 'sum',
  avg: 'avg',
  min: 'min',
  max: 'max',
  last: 'last',
  window: 'avg',
};

const aggregations =
  /^(?:sum|count|avg|min|max|group|stddev|stdvar|topk|bottomk|quantile|count_values|limitk|limit_ratio)$/i;

/** Whether nothing brings a range to one number: `x[5m]`, `sum(x[5m])`. */
export function isBareRange({ kind, call }: PromqlRange): boolean {
  return kind === 'selector' && (call === null || aggregations.test(call.name));
}

/** Ranges without a function in the one that their aggregation needs, of one bucket or window. */
export function withFunctions(promql: string, over: Over): string {
  const bare = rangesIn(promql).filter(isBareRange);
  return edited(
    promql,
    bare.flatMap((range) => [lengthEdit(promql, range, macroOf(over)), ...wrapped(range, over)])
  );
}

/** `rate(x)` with the range that it lacks. */
function missingRanges(promql: string): Edit[] {
  const tokens = meaningfulTokens(promql);
  const { partner } = matchBrackets(tokens);
  const selectors = new Map(selectorsIn(promql).map((selector) => [selector.of.start, selector]));
  return tokens.flatMap(({ text }, i): Edit[] => {
    const close = partner.get(i + 1);
    const selector = perSecond.test(text) ? selectors.get(tokens[i + 2]?.start ?? -1) : undefined;
    return close !== undefined && selector !== undefined && selector.modifiers.end === tokens[close - 1]!.end
      ? [{ start: selector.of.end, end: selector.of.end, by: '[$__interval]' }]
      : [];
  });
}

export function looksLikeCounter(metric: string): boolean {
  return /_(?:total|count|sum|bucket)$/.test(metric);
}

/** Counters whose running totals a query returns; not one from which its earlier value is taken. */
export function bareCounters(promql: string): PromqlSelector[] {
  const counters = selectorsIn(promql).filter(({ metric, isObserved }) => !isObserved && looksLikeCounter(metric));
  const isMoved = ({ modifiers }: PromqlSelector): boolean => modifiers.end > modifiers.start;
  const moved = new Set(counters.filter(isMoved).map(({ metric }) => metric));
  const unmoved = new Set(counters.filter((counter) => !isMoved(counter)).map(({ metric }) => metric));
  return counters.filter(({ metric }) => !(moved.has(metric) && unmoved.has(metric)));
}

/** Counters as what they rise by in a bucket or window. */
export function asIncreases(promql: string, over: Over): string {
  return edited(
    promql,
    bareCounters(promql).map((selector) => around(promql, selector, 'increase', macroOf(over), ''))
  );
}

function around(promql: string, { of, modifiers }: PromqlSelector, name: string, length: string, factor: string): Edit {
  const moved = modifiers.end > modifiers.start ? ` ${promql.slice(modifiers.start, modifiers.end)}` : '';
  const call = `${name}(${promql.slice(of.start, of.end)}[${length}]${moved})`;
  return { start: of.start, end: modifiers.end, by: factor === '' ? call : `(${call} * ${factor})` };
}

/** Recorded as level:metric:operations, https://prometheus.io/docs/practices/rules/ */
const recorded = {
  ratio: /:(?:\w*_)?ratio(?:_rate\d*[smhdwy]?)?(?::|$)/,
  quantile: /:(?:\w*quantile\w*|p\d{2,3})(?::|$)/,
  rate: /:(?:\w*_)?i?rate_?(?:\d+(?:ms|[smhdwy]))*(?::|$)/,
} as const;

/** What recording rules hold that cannot be added up, by their names. */
export function recordedIn(promql: string, what: keyof typeof recorded): PromqlSelector[] {
  return selectorsIn(promql).filter(
    ({ metric, isObserved }) =>
      !isObserved && recorded[what].test(metric) && (what !== 'rate' || !recorded.ratio.test(metric))
  );
}

/** Recorded rates as events: their mean over the bucket, times its length. */
export function asEvents(promql: string): string {
  return edited(
    promql,
    recordedIn(promql, 'rate').map((selector) =>
      around(promql, selector, 'avg_over_time', '$__interval', '$__interval_s')
    )
  );
}

/** A query for a whole window: its ranges are the window. Null if it has none, and none can be given. */
export function overWindow(promql: string): string | null {
  const ranges = outerRanges(promql);
  if (ranges.length === 0) {
    const text = asIncreases(promql, 'window');
    return text === promql ? null : text;
  }
  return edited(
    promql,
    ranges.map((range) => lengthEdit(promql, range, '$__range'))
  );
}

/** Everything that makes a query of `over: sum` or `count` count the events of its bucket, step by step. */
export function served(promql: string): string {
  return asEvents(asIncreases(inOneBucket(withoutInstants(withOwnMacros(promql, 'sum'))), 'sum'));
}
