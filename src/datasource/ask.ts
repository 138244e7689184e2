import type { Interval } from '../core/time/interval';
import type { Show } from '../grafana/payload';

/** The most points of a large series, and those of the small one on a card. */
export const mostPoints = 1000;
const sparkPoints = 48;

/** What a form of the answer needs of each KPI. */
export function askOf(show: Show, points: number, range: Interval) {
  return {
    range,
    points: pointsOf(show, points),
    burnSeries: show === 'burn',
    daily: show === 'budget',
    forecast: show === 'forecast',
  };
}

/** How many points a panel can draw of a series. */
function pointsOf(show: Show, most: number): number {
  switch (show) {
    case 'status':
      return sparkPoints;
    case 'periods':
    case 'quality':
      return 0;
    default:
      return Math.min(most, mostPoints);
  }
}
