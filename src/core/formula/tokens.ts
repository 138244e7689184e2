import { fail, ok, type Place, type Problem, type Result } from '../base/result';
import { parseDuration } from '../time/duration';
import { characterHint } from './hints';
import { quote } from '../base/quote';

export type Token = { readonly text: string; readonly at: Place } & (
  | { readonly kind: 'number'; readonly value: number }
  /** `value` is the text between the quotes. */
  | { readonly kind: 'string'; readonly value: string }
  /** `1h`; `value` in ms. */
  | { readonly kind: 'duration'; readonly value: number }
  | { readonly kind: 'name' }
  | { readonly kind: 'symbol' }
  /** One, at the end; its text is empty. */
  | { readonly kind: 'end' }
);

const space = /\s+/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
/** Characters that must not directly follow a number: 1_000, 1.2.3, 0x10, 5m. */
const numberTail = /[\w.]+/y;
const name = /[A-Za-z_]\w*/y;
const string = /"[^"\n]*"|'[^'\n]*'/y;
const symbol = /<=|>=|==|!=|&&|\|\||[-+*/%^<>!?:(),]/y;

/** Splits a formula into tokens with their places; the last one is of kind `end`. Time is linear in the text. */
export function tokenize(text: string): Result<Token[]> {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let start = 0;
  const place = (end: number): Place => ({ start, end, line, column: start - lineStart + 1 });

  while (start < text.length) {
    const blank = match(space, text, start);
    if (blank !== null) {
      for (let i = start; i < start + blank.length; i++) {
        if (text[i] === '\n') {
          line++;
          lineStart = i + 1;
        }
      }
      start += blank.length;
      continue;
    }
    const token = readToken(text, start, place);
    if (!token.ok) {
      return token;
    }
    tokens.push(token.value);
    start = token.value.at.end;
  }
  tokens.push({ kind: 'end', text: '', at: place(text.length) });
  return ok(tokens);
}

function readToken(text: string, start: number, place: (end: number) => Place): Result<Token> {
  const found = (matched: string) => ({ text: matched, at: place(start + matched.length) });
  let matched: string | null;
  if ((matched = match(number, text, start)) !== null) {
    const tail = match(numberTail, text, start + matched.length) ?? '';
    const length = tail === '' ? null : parseDuration(matched + tail);
    if (length?.ok === true) {
      return ok({ kind: 'duration', value: length.value, ...found(matched + tail) });
    }
    const value = Number(matched);
    return tail === '' && Number.isFinite(value)
      ? ok({ kind: 'number', value, ...found(matched) })
      : fail(badNumber(matched, tail, place(start + matched.length + tail.length)));
  }
  if ((matched = match(name, text, start)) !== null) {
    return ok({ kind: 'name', ...found(matched) });
  }
  if ((matched = match(string, text, start)) !== null) {
    return ok({ kind: 'string', value: matched.slice(1, -1), ...found(matched) });
  }
  if ((matched = match(symbol, text, start)) !== null) {
    return ok({ kind: 'symbol', ...found(matched) });
  }
  return fail(badCharacter(text, start, place));
}

function match(pattern: RegExp, text: string, start: number): string | null {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0] ?? null;
}

export function badNumber(digits: string, tail: string, at: Place): Problem {
  const code = 'bad-number';
  if (tail === '') {
    return { code, at, message: `The number ${quote(digits)} is too large.`, hint: 'The maximum is about 1.8e308.' };
  }
  return {
    code,
    at,
    message: `${quote(digits + tail)} is not a number.`,
    hint: 'Write numbers like 1000, 0.5 or 1e6, without separators or units.',
  };
}

function badCharacter(text: string, start: number, place: (end: number) => Place): Problem {
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
  if (character === '"' || character === "'") {
    const newline = text.indexOf('\n', start);
    return {
      code: 'unclosed-text',
      at: place(newline < 0 ? text.length : newline),
      message: `The text after ${character} is not closed.`,
      hint: `Add a ${character} at its end, on the same line.`,
    };
  }
  return {
    code: 'bad-character',
    at: place(start + character.length),
    message: `Unexpected character ${quote(character)}.`,
    hint: characterHint(character),
  };
}
