import type { Cell, Data, Fold } from './case';

const lengths: Readonly<Record<string, number>> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '30m': 1_800_000,
  '1h': 3_600_000,
  '1d': 86_400_000,
};

/** A duration as the data of the corpus has it, in ms. */
export function lengthOf(text: string): number {
  const length = lengths[text];
  if (length === undefined) {
    throw new Error(`No cells of ${text}`);
  }
  return length;
}

/** What an entry knows of the cells that begin in [from, to). */
export function cellsIn(one: Data, from: number, to: number, ask: number): Cell[] {
  const length = lengthOf(one.every ?? '5m');
  const cells: Cell[] = [];
  for (let at = Math.ceil(from / length) * length; at < to; at += length) {
    const own = cycleAt(one, at, ask);
    cells.push(own[(at / length) % own.length] ?? null);
  }
  return cells;
}

/** The same of one cell that begins at `at`. */
export function cellAt(one: Data, at: number, ask: number): Cell {
  const own = cycleAt(one, at, ask);
  return own[(at / lengthOf(one.every ?? '5m')) % own.length] ?? null;
}

/** Of several changes that hold, the last one. */
function cycleAt({ cycle = [], changes = [] }: Data, at: number, ask: number): readonly Cell[] {
  let found = cycle;
  for (const { from, to, ask: since = 0, cycle: changed } of changes) {
    if (ask >= since && (from === undefined || at >= parsed(from)) && (to === undefined || at < parsed(to))) {
      found = changed;
    }
  }
  return found;
}

const known = new Map<string, number>();

/** Instants are read once. */
function parsed(iso: string): number {
  const time = known.get(iso) ?? Date.parse(iso);
  known.set(iso, time);
  return time;
}

/** Cells as one; those that are missing do not count. */
export function foldCells(cells: readonly Cell[], fold: Fold): Cell {
  if (cells.length === 1) {
    return cells[0] ?? null;
  }
  const text = cells.find((cell) => typeof cell === 'string');
  if (text !== undefined) {
    return text;
  }
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  if (numbers.length === 0) {
    return null;
  }
  switch (fold) {
    case 'sum':
      return add(numbers);
    case 'avg':
      return add(numbers) / numbers.length;
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'last':
      return numbers.at(-1) ?? null;
  }
}

/** What a source makes of all cells of a window. */
export function computed(cells: readonly Cell[], how: NonNullable<Data['window']>): Cell {
  const numbers = cells.filter((cell): cell is number => typeof cell === 'number');
  switch (how) {
    case 'distinct':
      return new Set(numbers).size;
    case 'median':
      return numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? null;
    default:
      return foldCells(numbers, how);
  }
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}
