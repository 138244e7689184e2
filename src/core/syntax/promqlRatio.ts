import { isScalar } from './promqlText';
import { isMark, isName, matchBrackets, meaningfulTokens, type PromqlToken, type Span } from './promqlTokens';

/** A division by more than a number, outside of calls. */
export interface PromqlRatio {
  readonly at: Span;
  /** What is divided, and by what; null where it is not one plain division. */
  readonly parts: readonly [numerator: string, denominator: string] | null;
}

type Partners = ReadonlyMap<number, number>;

/** The first ratio that a PromQL text returns. */
export function ratioIn(promql: string): PromqlRatio | null {
  const tokens = meaningfulTokens(promql);
  const { partner } = matchBrackets(tokens);
  const slice = (first: number, last: number): string => promql.slice(tokens[first]!.start, tokens[last]!.end);
  const divisions = outsideCalls(tokens, partner).filter((i) => {
    const last = operandEnd(tokens, partner, i + 1);
    return tokens[i]!.text === '/' && last !== null && !isNumber(tokens, i + 1, last, slice);
  });
  const [first, more] = divisions;
  if (first === undefined) {
    return null;
  }
  const from = productStart(tokens, partner, first);
  const to = operandEnd(tokens, partner, first + 1);
  const isPlain = more === undefined && from < first && to !== null && !isMatching(tokens[first + 1]);
  return { at: tokens[first]!, parts: isPlain ? [slice(from, first - 1), slice(first + 1, to)] : null };
}

/** The tokens that no call, range or selector is around; mere parentheses may be. */
function outsideCalls(tokens: readonly PromqlToken[], partner: Partners): number[] {
  const outside: number[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const close = partner.get(i);
    const previous = tokens[i - 1];
    const isPlain = isMark(tokens[i], '(') && !isName(previous) && !isMark(previous, ')');
    if (close !== undefined && close > i && !isPlain) {
      i = close;
    } else {
      outside.push(i);
    }
  }
  return outside;
}

function isMatching(token: PromqlToken | undefined): boolean {
  return /^(?:on|ignoring|bool)$/i.test(token?.text ?? '');
}

function isNumber(
  tokens: readonly PromqlToken[],
  first: number,
  last: number,
  slice: (first: number, last: number) => string
): boolean {
  return isScalar(slice(first, last)) || (first === last && tokens[first]!.kind === 'variable');
}

/** The last token of the operand that begins here: of `x{...}[5m]`, `f(...)`, `(...)`, `sum(x) by (a)`. */
function operandEnd(tokens: readonly PromqlToken[], partner: Partners, first: number): number | null {
  let last = first;
  while (tokens[last]?.kind === 'operator') {
    last++;
  }
  if (tokens[last] === undefined) {
    return null;
  }
  last = partner.get(last) ?? last;
  for (;;) {
    const next = tokens[last + 1];
    const isSuffix = next !== undefined && (isMark(next, '(') || isMark(next, '{') || isMark(next, '['));
    const isWord = /^(?:by|without|offset)$/i.test(next?.text ?? '') || isMark(next, '@');
    const adjoins = isName(next) && next?.start === tokens[last]!.end && isName(tokens[last]);
    if (isSuffix) {
      last = partner.get(last + 1) ?? last + 1;
    } else if (isWord && tokens[last + 2] !== undefined) {
      last = partner.get(last + 2) ?? last + 2;
    } else if (adjoins) {
      last++;
    } else {
      return last;
    }
  }
}

/** Where the product begins that ends before a token: after the operator that binds less, or the bracket around it. */
function productStart(tokens: readonly PromqlToken[], partner: Partners, end: number): number {
  let first = end;
  for (let i = end - 1; i >= 0; i--) {
    const open = partner.get(i);
    const { kind, text } = tokens[i]!;
    const endsHere = kind === 'operator' ? !/^[*%^]$/.test(text) : /^(?:and|or|unless|bool)$/i.test(text);
    if (endsHere || isMark(tokens[i], ',') || (open !== undefined && open > i)) {
      return first;
    }
    i = open ?? i;
    first = i;
  }
  return first;
}
