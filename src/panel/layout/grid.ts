/** A grid of equal tiles, in px. `isScrolled`: the tiles are higher than the panel. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly gap: number;
  readonly isScrolled: boolean;
}

interface Space {
  readonly width: number;
  readonly height: number;
}

/** The smallest tile in which name, value, status and target fit. */
export const minTile: Space = { width: 180, height: 92 };

/** The size at which a card shows all its parts. */
const idealTile: Space = { width: 320, height: 240 };

/** The tile size in a scrolled grid. */
const scrolledTile: Space = { width: 220, height: 184 };

const scrollbar = 12;

/** Chooses the number of columns for the largest tiles of about the ideal shape; if equal, for fewer empty places. */
export function gridOf(count: number, { width, height }: Space, gap: number): Grid {
  let best: Grid | null = null;
  let bestScore = -Infinity;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const tileWidth = (width - (columns - 1) * gap) / columns;
    const tileHeight = (height - (rows - 1) * gap) / rows;
    const fits = tileWidth >= minTile.width && tileHeight >= minTile.height;
    const score =
      Math.min(tileWidth / idealTile.width, tileHeight / idealTile.height) - 1e-3 * (columns * rows - count);
    if ((fits || count <= 1) && score > bestScore) {
      best = { columns, rows, tileWidth, tileHeight, gap, isScrolled: false };
      bestScore = score;
    }
  }
  return best ?? scrolledGrid(count, width, gap);
}

function scrolledGrid(count: number, width: number, gap: number): Grid {
  const contentWidth = Math.max(0, width - scrollbar);
  const columns = Math.max(1, Math.floor((contentWidth + gap) / (scrolledTile.width + gap)));
  const tileWidth = (contentWidth - (columns - 1) * gap) / columns;
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidth,
    tileHeight: scrolledTile.height,
    gap,
    isScrolled: true,
  };
}
