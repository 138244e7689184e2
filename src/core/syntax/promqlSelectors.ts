import { calleeOf, metricOf, modifiersEnd } from './promqlRanges';
import { isMark, isName, matchBrackets, meaningfulTokens, type PromqlToken, type Span } from './promqlTokens';

/** An instant vector selector: `x{a="b"} offset 5m`, without a range. */
export interface PromqlSelector {
  /** Empty without one. */
  readonly metric: string;
  /** The metric with its matchers. */
  readonly of: Span;
  /** `offset ...` and `@ ...`; empty where there is neither. */
  readonly modifiers: Span;
  /** Whether only its series, or the times of its samples, matter, as in `count(x)`; or it is looked at by a subquery. */
  readonly isObserved: boolean;
}

const keyword = /^(?:by|without|on|ignoring|group_left|group_right|and|or|unless|atan2|bool|offset)$/i;
const withLabels = /^(?:by|without|on|ignoring|group_left|group_right)$/i;
const grouping = /^(?:by|without)$/i;
const observing = /^(?:count|group|count_values|absent|timestamp)$/i;

/** Every selector without a range, in the order of the text. */
export function selectorsIn(text: string): readonly PromqlSelector[] {
  const tokens = meaningfulTokens(text);
  const { partner } = matchBrackets(tokens);
  const found: PromqlSelector[] = [];
  const observed: boolean[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const close = partner.get(i);
    if (isMark(token, '(')) {
      if (withLabels.test(tokens[i - 1]?.text ?? '')) {
        i = close ?? i;
        continue;
      }
      const isSubquery = close !== undefined && isMark(tokens[close + 1], '[');
      observed.push(
        observed.at(-1) === true || isSubquery || observing.test(tokens[calleeOf(tokens, partner, i) ?? -1]?.text ?? '')
      );
    } else if (isMark(token, ')')) {
      observed.pop();
    } else if (isMark(token, '[')) {
      i = close ?? i;
    } else if (isMark(token, '{') || isMetric(tokens, i)) {
      const metric = isMark(token, '{') ? nameWithin(tokens, i, close ?? i) : metricOf(tokens, i);
      const last = endOfSelector(tokens, partner, i);
      const until = modifiersEnd(tokens, partner, last);
      if (!isMark(tokens[last + 1], '[')) {
        const end = tokens[last]!.end;
        const modifiers = { start: until === last ? end : tokens[last + 1]!.start, end: tokens[until]!.end };
        found.push({ metric, of: { start: token.start, end }, modifiers, isObserved: observed.at(-1) === true });
      }
      i = until;
    }
  }
  return found;
}

function isMetric(tokens: readonly PromqlToken[], index: number): boolean {
  const token = tokens[index]!;
  const next = tokens[index + 1];
  return (
    isName(token) &&
    !keyword.test(token.text) &&
    !isMark(next, '(') &&
    !(next?.kind === 'word' && grouping.test(next.text))
  );
}

/** The last token of a selector: of its name, or of its matchers. */
function endOfSelector(tokens: readonly PromqlToken[], partner: ReadonlyMap<number, number>, first: number): number {
  let last = first;
  while (isName(tokens[last]) && isName(tokens[last + 1]) && tokens[last + 1]!.start === tokens[last]!.end) {
    last++;
  }
  const open = isMark(tokens[first], '{') ? first : last + 1;
  return isMark(tokens[open], '{') ? (partner.get(open) ?? open) : last;
}

/** The name among matchers: `{__name__="x"}`, or from Prometheus 3 on `{"x"}`; empty without one. */
function nameWithin(tokens: readonly PromqlToken[], open: number, close: number): string {
  for (let i = open + 1; i < close; i++) {
    const isAlone = !/^[=!]/.test(tokens[i + 1]?.text ?? '') && (i === open + 1 || isMark(tokens[i - 1], ','));
    const isNamed = tokens[i - 1]?.text === '=' && tokens[i - 2]?.text === '__name__';
    if (tokens[i]?.kind === 'string' && (isAlone || isNamed)) {
      return tokens[i]!.text.slice(1, -1);
    }
  }
  return '';
}
