import type { Density } from '../options';
import { gridOf, type Grid } from './grid';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A grid and what its tiles leave for their content, in px. */
export interface TileLayout {
  readonly grid: Grid;
  readonly padding: number;
  readonly inside: Size;
  /** Distance from one line of tiles to the next. */
  readonly line: number;
  /** Height of all lines. */
  readonly total: number;
}

const gaps: Record<Density, number> = { comfortable: 8, compact: 4 };
const paddings: Record<Density, number> = { comfortable: 12, compact: 8 };
const smallPadding = 6;

/** Small tiles give up their padding before they give up words; a single one has that of the panel. */
export function layTiles(count: number, space: Size, density: Density): TileLayout {
  const gap = gaps[density];
  const grid = gridOf(count, space, gap);
  const isSmall = grid.tileHeight < 130 || grid.tileWidth < 230;
  const padding = count === 1 ? 0 : isSmall ? smallPadding : paddings[density];
  return {
    grid,
    padding,
    inside: { width: grid.tileWidth - 2 * padding - 2, height: grid.tileHeight - 2 * padding - 2 },
    line: grid.tileHeight + gap,
    total: grid.rows * (grid.tileHeight + gap) - gap,
  };
}
