import { LineCounter } from 'yaml';
import type { Place } from '../../base/result';
import type { Span } from './tree';

/** Finds lines and columns, both from 1, for offsets in one file. */
export interface Lines {
  place(span: Span): Place;
}

/** Every place lies in the text, also that of what is missing at its end. From the whole text and not as it is read: secrets are looked for behind the place where reading stopped, too. */
export function linesOf(file: string, text: string): Lines {
  let counter: LineCounter | null = null;
  return {
    place(span) {
      counter ??= countLines(text);
      const start = Math.min(span.start, text.length);
      const { line, col } = counter.linePos(start);
      return { start, end: Math.min(Math.max(start, span.end), text.length), line, column: col, file };
    },
  };
}

function countLines(text: string): LineCounter {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    counter.addNewLine(at + 1);
  }
  return counter;
}
