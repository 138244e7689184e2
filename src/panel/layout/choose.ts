import { unreachable } from '../../core/base/result';
import type { Show } from '../../grafana/payload';
import type { Layout } from '../options';

/** More cards than these are a wall of numbers: rows read better. */
export const mostCards = 60;

/** Under this size a plot over time shows less than a card with a small line. */
const leastPlot = { width: 260, height: 130 };

/** Cards and plots are tiles of one grid; rows are one table; periods and quality a section a KPI. */
export type Arrangement = 'tiles' | 'rows' | Listed;
export type Listed = 'periods' | 'quality';

/** Entries that are drawn together. */
export interface Part<T> {
  readonly arrangement: Arrangement;
  readonly entries: readonly T[];
}

/** What was asked for as a list, unless the panel's author chose cards or rows; then the rest. Never empty parts. */
export function partsOf<T extends { readonly show: Show }>(layout: Layout, entries: readonly T[]): Array<Part<T>> {
  const isFixed = layout === 'card' || layout === 'rows';
  const listed = (['periods', 'quality'] as const).map((arrangement) => ({
    arrangement,
    entries: isFixed ? [] : entries.filter(({ show }) => show === arrangement),
  }));
  const others = isFixed ? entries : entries.filter(({ show }) => !isListed(show));
  return [{ arrangement: arrangementOf(layout, others.length), entries: others }, ...listed].filter(
    (part) => part.entries.length > 0
  );
}

export function isListed(show: Show): show is Listed {
  return show === 'periods' || show === 'quality';
}

function arrangementOf(layout: Layout, count: number): Arrangement {
  switch (layout) {
    case 'rows':
      return 'rows';
    case 'auto':
      return count > mostCards ? 'rows' : 'tiles';
    case 'card':
    case 'timeseries':
      return 'tiles';
    default:
      return unreachable(layout);
  }
}

/** What a tile shows of a KPI: what was asked for, unless the author chose or there is no room for it. */
export function tileKind(layout: Layout, show: Show, tile: { width: number; height: number }): 'card' | 'plot' {
  const wanted = layout === 'timeseries' || (layout === 'auto' && show !== 'status') ? 'plot' : 'card';
  return wanted === 'plot' && tile.width >= leastPlot.width && tile.height >= leastPlot.height ? 'plot' : 'card';
}
