import { type Cell } from '../frame';

/** What a third argument of `$__timeGroup` asks for: rows for the groups that have none. */
export interface Fill {
  readonly intervalMs: number;
  readonly mode: 'null' | 'previous' | 'value';
  readonly value: number;
}

/** What stands in for a value that is missing, given the one before it. */
export function fillCell(fill: Fill, previous: Cell): Cell {
  switch (fill.mode) {
    case 'null':
      return null;
    case 'previous':
      return previous;
    case 'value':
      return fill.value;
  }
}
