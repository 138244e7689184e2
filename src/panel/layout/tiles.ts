import type { Density } from '../options';
import { gridOf, type Grid } from './grid';

/** Height of the line that counts, in px. */
export const countsHeight = 32;

/** Fewer KPIs are seen at a glance, and their cards use the room better. */
const minCounted = 6;

/** Where tiles would get lower than this, or a scrolled panel be lower, the cards need the room more. */
const roomy = { tile: 110, panel: 300 };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A grid of tiles and the size of their content, in px. */
export interface TileLayout {
  readonly grid: Grid;
  readonly padding: number;
  readonly content: Size;
  /** Distance from the top of one row to the next. */
  readonly rowDistance: number;
  /** Height of all rows with their gaps. */
  readonly totalHeight: number;
}

/** Between two tiles, in px. */
export const densityGap: Record<Density, number> = { comfortable: 8, compact: 4 };
const paddings: Record<Density, number> = { comfortable: 12, compact: 8 };
const smallPadding = 6;

/** Small tiles have less padding, to keep room for text. A single tile uses the panel's own padding. */
export function layOutTiles(count: number, space: Size, density: Density): TileLayout {
  const gap = densityGap[density];
  const grid = gridOf(count, space, gap);
  const isSmall = grid.tileHeight < 130 || grid.tileWidth < 230;
  const padding = count === 1 ? 0 : isSmall ? smallPadding : paddings[density];
  return {
    grid,
    padding,
    content: { width: grid.tileWidth - 2 * padding - 2, height: grid.tileHeight - 2 * padding - 2 },
    rowDistance: grid.tileHeight + gap,
    totalHeight: grid.rows * (grid.tileHeight + gap) - gap,
  };
}

/** Whether a line that counts has room above the tiles. */
export function isCounted(count: number, { width, height }: Size, density: Density): boolean {
  if (count < minCounted) {
    return false;
  }
  const { grid } = layOutTiles(count, { width, height: height - countsHeight }, density);
  const without = layOutTiles(count, { width, height }, density);
  return grid.isScrolled ? without.grid.isScrolled && height >= roomy.panel : grid.tileHeight >= roomy.tile;
}
