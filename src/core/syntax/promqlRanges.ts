import type { Edit } from '../base/edits';
import { isMark, isName, matchBrackets, meaningfulTokens, type PromqlToken, type Span } from './promqlTokens';

/** A range of time in PromQL, such as `x{a="b"}[5m] offset 1h` or `(sum(x))[1h:5m]`. All spans are offsets in the text. */
export interface PromqlRange {
  readonly kind: 'selector' | 'subquery';
  /** What the range is of: the metric with its matchers, or the expression of a subquery. */
  readonly of: Span;
  /** The name of the metric; null without one (`{job="x"}`), and for subqueries. */
  readonly metric: string | null;
  /** With its brackets. */
  readonly range: Span;
  /** What stands between the brackets, or before the colon: `5m`, `$__interval`. */
  readonly length: string;
  /** What stands after the colon of a subquery: `1m`, or nothing. */
  readonly step: string;
  /** `offset ...` and `@ ...`; empty, and at the end of the range, where there is neither. */
  readonly modifiers: Span;
  /** From the start of `of` to the end of the modifiers. */
  readonly whole: Span;
  /** The function that the range is an argument of. */
  readonly call: PromqlCall | null;
}

export interface PromqlCall {
  /** As written: `increase`. */
  readonly name: string;
  /** From its name to its closing parenthesis. */
  readonly whole: Span;
  /** How many arguments it has. */
  readonly arity: number;
}

/** A range with the call around it: `increase(x[5m])`. */
export type RangeCall = PromqlRange & { readonly call: PromqlCall };

/**
 * Every call of a function with a range as an argument: `fn(selector[range] modifiers)`, and of subqueries
 * (`kind` tells). In the order of the text; ranges inside a subquery come before the subquery.
 * `increase` of a counter is { kind: 'selector', call: { name: 'increase' } }.
 */
export function rangeCalls(text: string): readonly RangeCall[] {
  return rangesIn(text).flatMap((range) => (range.call === null ? [] : [{ ...range, call: range.call }]));
}

/** Every range in a PromQL text. Brackets without a partner are no range. */
export function rangesIn(text: string): readonly PromqlRange[] {
  const tokens = meaningfulTokens(text);
  const { partner } = matchBrackets(tokens);
  const calls = callsIn(tokens, partner);
  return [...partner].flatMap(([open, close]) => {
    const first = open < close && isMark(tokens[open], '[') ? operandStart(tokens, partner, open) : null;
    if (first === null) {
      return [];
    }
    const colon = colonBetween(tokens, open, close);
    const lengthEnd = tokens[colon ?? close]!.start;
    const last = modifiersEnd(tokens, partner, close);
    const range = { start: tokens[open]!.start, end: tokens[close]!.end };
    const end = tokens[last]!.end;
    const whole = { start: tokens[first]!.start, end };
    return [
      {
        kind: colon === null ? ('selector' as const) : ('subquery' as const),
        of: { start: whole.start, end: tokens[open - 1]!.end },
        metric: colon === null && !isMark(tokens[first], '{') ? metricOf(tokens, first) : null,
        range,
        length: text.slice(range.start + 1, lengthEnd).trim(),
        step: colon === null ? '' : text.slice(tokens[colon]!.end, range.end - 1).trim(),
        modifiers: { start: last === close ? end : tokens[close + 1]!.start, end },
        whole,
        call: callAround(tokens, partner, calls, first, last),
      },
    ];
  });
}

/** The edit that gives a range another length. */
export function lengthEdit(promql: string, { range }: PromqlRange, length: string): Edit {
  const colon = promql.slice(range.start, range.end).indexOf(':');
  const end = colon < 0 ? range.end - 1 : range.start + colon;
  return { start: range.start + 1, end, by: length };
}

type Partners = ReadonlyMap<number, number>;

/** The first of adjoining words and variables, which together are one name: `shop_${env}_total`. */
function nameStart(tokens: readonly PromqlToken[], last: number): number {
  let first = last;
  while (isName(tokens[first - 1]) && tokens[first - 1]!.end === tokens[first]!.start) {
    first--;
  }
  return first;
}

/** A name from its first token on, and all that adjoins it. */
export function metricOf(tokens: readonly PromqlToken[], first: number): string {
  let name = '';
  for (let i = first; isName(tokens[i]) && (i === first || tokens[i - 1]!.end === tokens[i]!.start); i++) {
    name += tokens[i]!.text;
  }
  return name;
}

const grouping = /^(?:by|without)$/i;

function colonBetween(tokens: readonly PromqlToken[], open: number, close: number): number | null {
  for (let i = open + 1; i < close; i++) {
    if (isMark(tokens[i], ':')) {
      return i;
    }
  }
  return null;
}

/** Where the operand of a bracket begins; null where nothing is before the bracket that can have a range. */
function operandStart(tokens: readonly PromqlToken[], partner: Partners, open: number): number | null {
  const before = tokens[open - 1];
  if (isName(before)) {
    return nameStart(tokens, open - 1);
  }
  const start = partner.get(open - 1);
  if (start === undefined || before === undefined) {
    return null;
  }
  const previous = tokens[start - 1];
  if (before.text === '}') {
    return isName(previous) ? nameStart(tokens, start - 1) : start;
  }
  if (before.text !== ')') {
    return null;
  }
  // sum(x) by (job): what is put together comes before.
  if (previous?.kind === 'word' && grouping.test(previous.text)) {
    const body = partner.get(start - 2);
    return body === undefined ? null : (calleeOf(tokens, partner, body) ?? body);
  }
  return calleeOf(tokens, partner, start) ?? start;
}

/** The name of what is called with this parenthesis: of `sum(` and of `sum by (a) (`; null for mere parentheses. */
export function calleeOf(tokens: readonly PromqlToken[], partner: Partners, open: number): number | null {
  const labels = isMark(tokens[open - 1], ')') ? partner.get(open - 1) : undefined;
  const name = labels !== undefined && grouping.test(tokens[labels - 1]?.text ?? '') ? labels - 2 : open - 1;
  return tokens[name]?.kind === 'word' ? name : null;
}

/** The last token of what follows a range: `offset -5m`, `@ end()`, `@ 1600000000`. */
export function modifiersEnd(tokens: readonly PromqlToken[], partner: Partners, close: number): number {
  let last = close;
  for (;;) {
    const next = tokens[last + 1];
    if (!isMark(next, '@') && !(next?.kind === 'word' && /^offset$/i.test(next.text))) {
      return last;
    }
    const end = modifierEnd(tokens, partner, last + 1);
    if (end >= tokens.length) {
      return last;
    }
    last = end;
  }
}

/** The last token of `offset -5m`, `@ end()` or `@ 1600000000`, of which the first is at `start`. */
export function modifierEnd(tokens: readonly PromqlToken[], partner: Partners, start: number): number {
  let end = start + 1;
  while (tokens[end]?.kind === 'operator') {
    end++;
  }
  return isMark(tokens[end + 1], '(') ? (partner.get(end + 1) ?? end) : (partner.get(end) ?? end);
}

interface Calls {
  /** The innermost parenthesis around each token that is open there, by index. */
  readonly around: readonly number[];
  /** How many commas directly in it. */
  readonly commas: ReadonlyMap<number, number>;
}

function callsIn(tokens: readonly PromqlToken[], partner: Partners): Calls {
  const open: number[] = [];
  const commas = new Map<number, number>();
  const around = tokens.map((token, index) => {
    if ((partner.get(index) ?? index) < index) {
      open.pop();
    }
    const inner = open[open.length - 1] ?? -1;
    if ((partner.get(index) ?? index) > index) {
      open.push(index);
    }
    if (isMark(token, ',')) {
      commas.set(inner, (commas.get(inner) ?? 0) + 1);
    }
    return inner;
  });
  return { around, commas };
}

/** The call that has the tokens from `first` to `last` as a whole argument, parentheses around it aside. */
function callAround(
  tokens: readonly PromqlToken[],
  partner: Partners,
  { around, commas }: Calls,
  first: number,
  last: number
): PromqlCall | null {
  let start = first - 1;
  let end = last + 1;
  while (isMark(tokens[start], '(') && partner.get(start) === end && calleeOf(tokens, partner, start) === null) {
    start--;
    end++;
  }
  const open = around[start + 1] ?? -1;
  const close = partner.get(open);
  const name = tokens[calleeOf(tokens, partner, open) ?? -1];
  const isArgument = (start === open || isMark(tokens[start], ',')) && isArgumentEnd(tokens[end]);
  return isArgument && isMark(tokens[open], '(') && close !== undefined && name !== undefined
    ? { name: name.text, whole: { start: name.start, end: tokens[close]!.end }, arity: (commas.get(open) ?? 0) + 1 }
    : null;
}

function isArgumentEnd(token: PromqlToken | undefined): boolean {
  return isMark(token, ')') || isMark(token, ',');
}
