import type { Place } from '../base/result';
import { printable } from '../base/quote';

const widest = 100;

/**
 * The line of `text` where `at` begins, and under it carets below the place: two lines, for monospaced text.
 * A long line is cut around the place. Tabs are kept in the second line, so that the carets are aligned.
 */
export function caret(text: string, at: Place): string {
  const start = Math.min(at.start, text.length);
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;

  const from = lineEnd - lineStart > widest ? Math.max(lineStart, start - widest / 2) : lineStart;
  const to = Math.min(lineEnd, from + widest);
  const before = (from > lineStart ? '…' : '') + visible(text.slice(from, start));
  const after = visible(text.slice(start, to)) + (to < lineEnd ? '…' : '');
  const carets = Math.max(1, Math.min(at.end, to) - start);
  return `${before}${after}\n${before.replace(/[^\t]/g, ' ')}${'^'.repeat(carets)}`;
}

function visible(line: string): string {
  return line
    .replace(/\r$/, '')
    .split('\t')
    .map((part) => printable(part))
    .join('\t');
}
