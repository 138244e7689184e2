import type { Interval } from '../core/time/interval';
import type { Show } from '../grafana/payload';

/** The most points of a large series. */
export const maxPoints = 1000;

/** Those of the small line on a card. */
const cardPoints = 48;

/** What each KPI must be evaluated for, to be shown in this form by a panel that can draw so many points. */
export function kpiRequest(show: Show, drawable: number, range: Interval) {
  return {
    range,
    points: pointsOf(show, drawable),
    burnSeries: show === 'burn',
    daily: show === 'budget',
    forecast: show === 'forecast',
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
