import { unreachable } from '../../core/base/result';
import type { Show } from '../../grafana/payload';
import { densityGap } from './tiles';
import type { Density, Layout } from '../options';
import { gridOf } from './grid';

/** More KPIs than this are shown as rows, which are easier to scan than cards. */
export const maxCards = 60;

/** In a smaller tile, a card with a sparkline shows more than a plot. */
const minPlot = { width: 260, height: 130 };

/** Cards and plots are tiles of one grid, rows are one table, periods and quality have one section for each KPI. */
export type Arrangement = 'tiles' | 'rows' | Listed;
export type Listed = 'periods' | 'quality';

/** Entries that are drawn together. */
export interface Part<T> {
  readonly arrangement: Arrangement;
  readonly entries: readonly T[];
}

/** Where the parts are drawn: in px, with the panel's density. */
export interface Space {
  readonly width: number;
  readonly height: number;
  readonly density: Density;
}

/** One part for tiles or rows, then one for each kind of list, unless the panel is set to cards or rows. No part is empty. */
export function partsOf<T extends { readonly show: Show }>(
  layout: Layout,
  entries: readonly T[],
  space: Space
): Array<Part<T>> {
  const isFixed = layout === 'card' || layout === 'rows';
  const listed = (['periods', 'quality'] as const).map((arrangement) => ({
    arrangement,
    entries: isFixed ? [] : entries.filter(({ show }) => show === arrangement),
  }));
  const others = isFixed ? entries : entries.filter(({ show }) => !isListed(show));
  return [{ arrangement: arrangementOf(layout, others, space), entries: others }, ...listed].filter(
    (part) => part.entries.length > 0
  );
}

export function isListed(show: Show): show is Listed {
  return show === 'periods' || show === 'quality';
}

function arrangementOf(layout: Layout, entries: ReadonlyArray<{ readonly show: Show }>, space: Space): Arrangement {
  switch (layout) {
    case 'rows':
      return 'rows';
    case 'auto':
      return entries.length > maxCards || isOneAtATime(entries, space) ? 'rows' : 'tiles';
    case 'card':
    case 'timeseries':
      return 'tiles';
    default:
      return unreachable(layout);
  }
}

/** Whether of several cards, as on a phone, one would be seen and the others only by scrolling within the panel. */
function isOneAtATime(entries: ReadonlyArray<{ readonly show: Show }>, { width, height, density }: Space): boolean {
  const { columns, isScrolled } = gridOf(entries.length, { width, height }, densityGap[density]);
  return isScrolled && columns === 1 && entries.every(({ show }) => show === 'status');
}

/** A plot if the layout or the query wants one and there is room for it, else a card. */
export function tileKind(layout: Layout, show: Show, tile: { width: number; height: number }): 'card' | 'plot' {
  const wanted = layout === 'timeseries' || (layout === 'auto' && show !== 'status') ? 'plot' : 'card';
  return wanted === 'plot' && tile.width >= minPlot.width && tile.height >= minPlot.height ? 'plot' : 'card';
}
