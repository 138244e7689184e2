import { isMark, matchBrackets, meaningfulTokens, promqlTokens, type PromqlToken } from './promqlTokens';

/**
 * PromQL without its comments and without space around it, so that it can be wrapped: a comment at the end would hide
 * what follows it.
 */
export function withoutComments(promql: string): string {
  const tokens = promqlTokens(promql);
  return tokens.every(({ kind }) => kind !== 'comment')
    ? promql.trim()
    : tokens
        .map(({ kind, text }) => (kind === 'comment' ? '' : text))
        .join('')
        .trim();
}

/** The name of the function or aggregation that the whole text is one call of, in lower case and without modifiers; else null. */
export function wholeCall(promql: string): string | null {
  const tokens = meaningfulTokens(promql);
  const { partner, unmatched } = matchBrackets(tokens);
  const isCall = tokens[0]?.kind === 'word' && isMark(tokens[1], '(') && partner.get(1) === tokens.length - 1;
  return isCall && unmatched === null ? tokens[0]!.text.toLowerCase() : null;
}

/** PromQL as it can be wrapped: without comments, and a number as the series of it. */
export function asSeries(promql: string): string {
  const text = withoutComments(promql);
  return isScalar(text) ? `vector(${text})` : text;
}

const numberMacro = /^\$\{?__(?:interval|range)_m?s\}?$/;

function isPartOfNumber(kind: PromqlToken['kind'], text: string): boolean {
  switch (kind) {
    case 'number':
    case 'operator':
      return true;
    case 'word':
      return /^(?:bool|time|pi)$/i.test(text);
    case 'variable':
      return numberMacro.test(text);
    default:
      return text === '(' || text === ')';
  }
}

/** Whether PromQL is a number and not series: `1`, `scalar(x) / 2`, `time()`. */
export function isScalar(promql: string): boolean {
  const tokens = meaningfulTokens(promql);
  const { partner } = matchBrackets(tokens);
  for (let i = 0; i < tokens.length; i++) {
    const { kind, text } = tokens[i]!;
    if (kind === 'word' && /^scalar$/i.test(text) && partner.has(i + 1)) {
      i = partner.get(i + 1)!;
    } else if (!isPartOfNumber(kind, text)) {
      return false;
    }
  }
  return tokens.length > 0;
}

const toOneSeries = new Set(['vector', 'sum', 'count', 'min', 'max', 'avg']);

/** Whether PromQL gives at most one series, without labels: the whole text is one aggregation without `by`, or a number. */
export function isOneSeries(promql: string): boolean {
  return toOneSeries.has(wholeCall(promql) ?? '');
}

/** Functions of one range whose results have no name, unlike those of `last_over_time`. */
const nameless = /^(?:i?rate|increase|i?delta|deriv|changes|resets|(?:sum|count|avg|min|max|stddev|stdvar)_over_time)$/;

/**
 * Whether the series of a PromQL text may still have the name of their metric, which functions and arithmetic drop. In
 * doubt they have.
 */
export function mayHaveName(promql: string): boolean {
  return !isOneSeries(promql) && !nameless.test(wholeCall(promql) ?? '');
}
