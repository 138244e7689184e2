import { unreachable } from '../../base/result';
import type { KpiForecast } from './types';

/** Why there is no forecast; empty where there is one. */
export function reasonText({ reason, days }: Pick<KpiForecast, 'reason' | 'days'>): string {
  switch (reason) {
    case null:
      return '';
    case 'too-little-data':
      return `Not enough data for a forecast: ${days.known} days have values; at least 14 are needed, and at least half of the days since the first.`;
    case 'composite':
      return 'No forecast for a composite. The KPIs in its formula have their own forecasts.';
    case 'not-from-days':
      return 'No forecast: the value of the window does not follow from daily values.';
    case 'too-short':
      return 'No forecast: the window is a day or shorter.';
    case 'complete':
      return 'The period is over.';
    default:
      return unreachable(reason);
  }
}
