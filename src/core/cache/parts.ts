import { columnKey, composes, foldOf, type Fold, type InputQuery } from '../query/query';
import { intersection, union, type Interval } from '../time/interval';
import { ceilTo, day } from '../time/units';
import type { Run } from '../plan/cover';
import type { TileStore } from './store';

/** So few tiles are compared in passing. */
const fewTiles = 3;

/** A tile as what is kept of it makes it. */
export interface Part extends Interval {
  readonly value: number;
  /** Sum of what it is made of, whatever its sign: the scale of rounding. */
  readonly scale: number;
}

/** The size in which a query is compared: a day, where days are exactly made of its buckets. */
export function tileOf(query: InputQuery): number {
  return composes(query) && day % query.bucket === 0 ? day : query.bucket;
}

/** Tiles on their own grid that lie wholly in what the runs cover, and in the piece. */
export function wholeTiles(runs: readonly Run[], piece: Interval, size: number): Interval[] {
  return union(runs).flatMap((stretch) => {
    const tiles: Interval[] = [];
    const to = Math.min(stretch.to, piece.to);
    for (let at = ceilTo(Math.max(stretch.from, piece.from), size); at + size <= to; at += size) {
      tiles.push({ from: at, to: at + size });
    }
    return tiles;
  });
}

/** Neighbouring tiles: every other time the newest, in between older and older ones, then from the start again. */
export function someOf(tiles: readonly Interval[], turn: number): Interval[] {
  const blocks = Math.ceil(tiles.length / fewTiles);
  const block = turn % 2 === 0 || blocks < 2 ? 0 : 1 + (((turn - 1) / 2) % (blocks - 1));
  const end = tiles.length - block * fewTiles;
  const chosen = tiles.slice(Math.max(0, end - fewTiles), end);
  const last = chosen[chosen.length - 1];
  return chosen.filter(
    ({ from }, i) => last !== undefined && from === last.from - (chosen.length - 1 - i) * (last.to - last.from)
  );
}

/** A tile as what is kept of its buckets makes it. */
export function keptOf(query: InputQuery, tile: Interval, runs: readonly Run[], store: TileStore): Part {
  const values = runs.flatMap(({ step, ...run }) => {
    const part = intersection(run, tile);
    const out = new Float64Array(part === null ? 0 : (part.to - part.from) / step);
    if (part !== null) {
      store.read(columnKey(query, step), step, part, out, 0);
    }
    return [...out];
  });
  const scale = values.reduce((sum, value) => sum + Math.abs(value), 0);
  return { ...tile, value: folded(values, foldOf(query.over)), scale };
}

function folded(values: readonly number[], fold: Fold): number {
  switch (fold) {
    case 'sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'min':
      return values.reduce((least, value) => (value < least || Number.isNaN(value) ? value : least), Infinity);
    case 'max':
      return values.reduce((most, value) => (value > most || Number.isNaN(value) ? value : most), -Infinity);
    case 'last':
      return values.some(Number.isNaN) ? NaN : values[values.length - 1]!;
  }
}

/** Up to rounding of the sum that made them. */
export function isSame(kept: number, fresh: number, scale: number): boolean {
  return Number.isNaN(kept) || Number.isNaN(fresh)
    ? Number.isNaN(kept) && Number.isNaN(fresh)
    : Math.abs(kept - fresh) <= 1e-9 * Math.max(scale, Math.abs(fresh));
}
