import type { ForecastPoint } from './forecast/types';
import type { KpiResult, Projection } from './results';

/**
 * Where the period of a KPI with a pace will end: the end of its forecast, so that a card and a plot tell one number. Where
 * there is no forecast it is the run rate, value / elapsed share. Null without a value, and before the period has begun.
 */
export function projectionOf(
  { value, elapsed }: Pick<KpiResult, 'value' | 'elapsed'>,
  end: ForecastPoint | null
): Projection | null {
  if (value === null || elapsed === 0) {
    return null;
  }
  return end === null || elapsed === 1
    ? { value: value / elapsed, band: null }
    : { value: end.value, band: { low: end.low, high: end.high } };
}
