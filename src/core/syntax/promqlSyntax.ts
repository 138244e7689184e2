import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import { placeIn } from './placeIn';
import { isClosed, matchBrackets, meaningfulTokens, type PromqlToken, type Span } from './promqlTokens';

/** A problem of a PromQL text; `at` is the part of the text. */
export type PromqlFault = Pick<Problem, 'code' | 'message' | 'hint' | 'severity'> & { readonly at?: Span };

/** What Prometheus could not read: text or brackets that are not closed, characters that PromQL does not have. */
export function checkSyntax(promql: string): PromqlFault[] {
  const tokens = meaningfulTokens(promql);
  if (tokens.length === 0) {
    const message = 'The query is empty: it has only comments or spaces.';
    return [{ code: 'empty-query', message, hint: 'Write the query on a line without #.' }];
  }
  const open = tokens.find((token) => !isClosed(token));
  const unknown = tokens.find(({ kind }) => kind === 'unknown');
  const { unmatched } = matchBrackets(tokens);
  const first = [open, unknown].sort((a, b) => (a?.start ?? Infinity) - (b?.start ?? Infinity))[0] ?? unmatched;
  if (first === null || first === undefined) {
    return [];
  }
  const told =
    first === open ? unclosedText(first) : first === unknown ? unknownCharacter(first) : unmatchedBracket(first);
  return [{ ...told, message: `${told.message} ${placeIn(promql, first.start)} of the query.`, at: first }];
}

type Told = Pick<PromqlFault, 'code' | 'hint'> & { readonly message: string };

function unclosedText({ text }: PromqlToken): Told {
  return {
    code: 'unclosed-text',
    message: `The text ${quote(text)} is not closed:`,
    hint: `Add ${text[0]} at its end.`,
  };
}

const looksLike = new Map([
  ['\u00a0', 'Write a plain space.'],
  ['“', 'Write plain quotes: ".'],
  ['”', 'Write plain quotes: ".'],
  ['‘', "Write plain quotes: '."],
  ['’', "Write plain quotes: '."],
  ['–', 'Write a plain minus: -.'],
  ['×', 'Write *.'],
  ['÷', 'Write /.'],
]);

function unknownCharacter({ text }: PromqlToken): Told {
  const hint = looksLike.get(text) ?? 'Remove it.';
  return { code: 'bad-character', message: `PromQL does not have the character ${quote(text)}:`, hint };
}

const partners: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', ')': '(', ']': '[', '}': '{' };

function unmatchedBracket({ text }: PromqlToken): Told {
  const other = partners[text] ?? '';
  const hint = '([{'.includes(text) ? `Add ${other} after it.` : `Remove it, or add ${other} before it.`;
  return { code: 'unmatched-bracket', message: `The bracket ${text} has no partner:`, hint };
}
