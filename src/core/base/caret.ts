import { printable } from './quote';
import { describeProblem, type Place, type Problem } from './result';

const maxWidth = 100;

/** A problem as `describeProblem` tells it; below it its line of `text`, where it has a place, with carets under the place. */
export function showProblem(problem: Problem, text: string): string {
  const told = describeProblem(problem);
  return problem.at === undefined ? told : `${told}\n${caret(text, problem.at).replace(/^/gm, '    ')}`;
}

/**
 * The line of `text` where `at` begins, and under it carets below the place: two lines, for monospaced text.
 * A long line is cut around the place. Tabs are kept in the second line, so that the carets are aligned.
 */
export function caret(text: string, at: Place): string {
  const start = Math.min(at.start, text.length);
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;

  const from = lineEnd - lineStart > maxWidth ? Math.max(lineStart, start - maxWidth / 2) : lineStart;
  const to = Math.min(lineEnd, from + maxWidth);
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
