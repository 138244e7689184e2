import type { CST } from 'yaml';
import { quote } from '../../base/quote';

type Complain = (message: string, hint?: string) => void;

/** The text of a scalar that is not a block: quotes taken off, escapes resolved, lines folded. */
export function flowText({ type, source }: CST.FlowScalar, complain: Complain): string {
  switch (type) {
    case 'single-quoted-scalar':
      checkClosed(source, "'", complain);
      return fold(source.slice(1, -1)).replaceAll("''", "'");
    case 'double-quoted-scalar':
      checkClosed(source, '"', complain);
      return unescape(source.slice(1, -1), complain);
    default:
      if (/^[\t,%|>@`]/.test(source)) {
        complain(`A text that starts with ${quote(source.slice(0, 1))} must stand in quotes.`);
      }
      return fold(source);
  }
}

function checkClosed(source: string, quote: string, complain: Complain): void {
  if (source.length < 2 || !source.endsWith(quote)) {
    complain(`The closing quote ${quote} is missing.`);
  }
}

/** One line break becomes a space, n + 1 become n; blanks around them go. */
function fold(source: string): string {
  const lines = source.split(/\r?\n/);
  if (lines.length === 1) {
    return source;
  }
  let text = withoutBlanks(lines[0]!, false, true);
  let empty = 0;
  for (let i = 1; i < lines.length; i++) {
    const isLast = i === lines.length - 1;
    const line = withoutBlanks(lines[i]!, true, !isLast);
    if (line === '' && !isLast) {
      empty += 1;
    } else {
      text += breaks(empty) + line;
      empty = 0;
    }
  }
  return text;
}

function breaks(empty: number): string {
  return empty === 0 ? ' ' : '\n'.repeat(empty);
}

/** By hand: a regular expression for blanks at the end takes quadratic time on blanks in the middle. */
function withoutBlanks(line: string, atStart: boolean, atEnd: boolean): string {
  let start = 0;
  let end = line.length;
  while (atStart && start < end && (line[start] === ' ' || line[start] === '\t')) {
    start += 1;
  }
  while (atEnd && end > start && (line[end - 1] === ' ' || line[end - 1] === '\t')) {
    end -= 1;
  }
  return line.slice(start, end);
}

const escapes = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['\t', '\t'],
]);

const special =
  /\\(?:(\r?\n)[ \t]*|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([^]))?|[ \t]*(?:\r?\n[ \t]*)+|[ \t]+/g;

function unescape(inner: string, complain: Complain): string {
  const replace = (match: string, continued?: string, x?: string, u?: string, long?: string, one = ''): string => {
    if (!match.startsWith('\\')) {
      const count = match.split('\n').length - 1;
      return count === 0 ? match : breaks(count - 1);
    }
    if (match === '\\') {
      checkClosed('', '"', complain);
    }
    if (continued !== undefined || match === '\\') {
      return '';
    }
    const code = x ?? u ?? long;
    const text = code === undefined ? escapes.get(one) : codePoint(parseInt(code, 16));
    if (text === undefined) {
      complain(`${match} is not an escape.`, 'Write \\\\ for a backslash, or use single quotes.');
    }
    return text ?? match;
  };
  return inner.replace(special, replace);
}

function codePoint(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
