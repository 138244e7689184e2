import { unreachable } from '../../core/result';
import type { Show } from '../../grafana/payload';
import type { Layout } from '../options';

/** More cards than these are a wall of numbers: rows read better. */
export const mostCards = 60;

/** Under this size a plot over time shows less than a card with a small line. */
const leastPlot = { width: 260, height: 130 };

/** Cards and plots are tiles of one grid; rows are one list. */
export function arrangementOf(layout: Layout, count: number): 'tiles' | 'rows' {
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
