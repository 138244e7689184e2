import { LineCounter } from 'yaml';
import type { Place } from '../../base/result';
import type { Span } from './tree';

/** Finds lines and columns, both from 1, for offsets in one file. */
export interface Lines {
  place(span: Span): Place;
}

/** From the whole text and not as it is read: secrets are looked for behind the place where reading stopped, too. */
export function linesOf(file: string, text: string): Lines {
  const counter = new LineCounter();
  counter.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    counter.addNewLine(at + 1);
  }
  return {
    place({ start, end }) {
      const { line, col } = counter.linePos(start);
      return { start, end, line, column: col, file };
    },
  };
}
