import { unreachable } from '../../base/result';
import type { KpiForecast } from './types';

/** Why there is no value at the end; empty where there is one. */
export function reasonText({ reason, days }: Pick<KpiForecast, 'reason' | 'days'>): string {
  switch (reason) {
    case null:
      return '';
    case 'too-little-data':
      return `Not enough data to tell where it will end: ${days.known} days are known, and 14 are needed, half of those since the first.`;
    case 'composite':
      return 'Where it will end is not told: it is put together from other KPIs, which have forecasts of their own.';
    case 'not-from-days':
      return 'Where it will end cannot be told: the value of its window does not follow from those of its days.';
    case 'too-short':
      return 'Where it will end is not told: days say too little about a window of a day or less.';
    case 'complete':
      return 'The period is over.';
    default:
      return unreachable(reason);
  }
}
