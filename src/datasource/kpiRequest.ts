import type { Interval } from '../core/time/interval';
import type { Show } from '../grafana/payload';

/** Maximum number of points of a series. */
export const maxPoints = 1000;

/** Number of points of a sparkline. */
const cardPoints = 48;

/** What to evaluate of each KPI, for a panel that shows it in this form and can draw this many points. */
export function kpiRequest(show: Show, drawable: number, range: Interval) {
  return {
    range,
    points: pointsOf(show, drawable),
    burnSeries: show === 'burn',
    daily: show === 'budget',
    forecast: show === 'forecast',
    // Every panel tells the same end of a period, on its cards or in Explain.
    projection: true,
  };
}

function pointsOf(show: Show, drawable: number): number {
  switch (show) {
    case 'status':
      return cardPoints;
    case 'periods':
    case 'quality':
      return 0;
    default:
      return Math.min(drawable, maxPoints);
  }
}
