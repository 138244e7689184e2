import type { Place } from '../../base/result';
import type { Span } from './tree';

/** Finds lines and columns, both from 1, for offsets in one file. */
export interface Lines {
  place(span: Span): Place;
}

export function linesOf(file: string, text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  };
  return {
    place({ start, end }) {
      const line = lineOf(start);
      return { start, end, line: line + 1, column: start - starts[line]! + 1, file };
    },
  };
}
