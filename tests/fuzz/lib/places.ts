import type { Place, Problem } from '../../../src/core/base/result';

/** Whether a place lies in a text, and its line and column are those of its start. */
function isInside({ start, end, line, column }: Place, text: string): boolean {
  const lines = text.slice(0, start).split('\n');
  const isWithin = start >= 0 && start <= end && end <= text.length;
  return isWithin && line === lines.length && column === (lines.at(-1) ?? '').length + 1;
}

/**
 * Every problem says what, where in the text and what to do. Plain comparisons: Jest's own take longer than the decoder.
 * Throws for the first that does not.
 */
export function expectTold(problems: readonly Problem[], name: string, text: string): void {
  for (const problem of problems) {
    const { at, message, hint = '', severity } = problem;
    const isTold = /[.?!]$/.test(message) && /\S/.test(hint) && severity !== undefined && at?.file === name;
    if (!isTold || !isInside(at, text)) {
      throw new Error(`A problem without its place or words: ${JSON.stringify(problem)}`);
    }
  }
}
