/** Equal tiles in px; `isScrolled` where they need more height than there is. */
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

/** Under this size name, value, status and target no longer fit. */
export const leastTile: Space = { width: 180, height: 92 };

/** The size at which a card shows all its parts; tiles of this shape use their space best. */
const idealTile: Space = { width: 320, height: 240 };

/** The size of tiles that have to be scrolled anyway. */
const scrolledTile: Space = { width: 220, height: 184 };

const scrollbar = 12;

/** As many columns as give the largest tiles of about the ideal shape; fewer empty places where that is equal. */
export function gridOf(count: number, { width, height }: Space, gap: number): Grid {
  let best: Grid | null = null;
  let bestScore = -Infinity;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const tileWidth = (width - (columns - 1) * gap) / columns;
    const tileHeight = (height - (rows - 1) * gap) / rows;
    const fits = tileWidth >= leastTile.width && tileHeight >= leastTile.height;
    const score =
      Math.min(tileWidth / idealTile.width, tileHeight / idealTile.height) - 1e-3 * (columns * rows - count);
    if ((fits || count <= 1) && score > bestScore) {
      best = { columns, rows, tileWidth, tileHeight, gap, isScrolled: false };
      bestScore = score;
    }
  }
  return best ?? scrolled(count, width, gap);
}

function scrolled(count: number, width: number, gap: number): Grid {
  const inside = Math.max(0, width - scrollbar);
  const columns = Math.max(1, Math.floor((inside + gap) / (scrolledTile.width + gap)));
  const tileWidth = (inside - (columns - 1) * gap) / columns;
  return {
    columns,
    rows: Math.ceil(count / columns),
    tileWidth,
    tileHeight: scrolledTile.height,
    gap,
    isScrolled: true,
  };
}
