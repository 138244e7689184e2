import { isBelow } from '../base/meets';
import type { Kpi, TargetStep } from '../definition/types';
import { judge, type Status } from './judge';
import type { Measured } from './values';

/** The status of a KPI's value over one window, by the target of its time; `index` is that of the window. */
export function statusIn(
  { quality, direction, atRisk }: Kpi,
  measured: Measured,
  index: number,
  events: number | null
): Status {
  const value = measured.values[index]!;
  if (!Number.isFinite(value)) {
    return 'no-data';
  }
  if (
    isBelow(measured.coverage[index]!, quality.minCoverage) ||
    (events !== null && isBelow(events, quality.minEvents))
  ) {
    return 'insufficient';
  }
  return judge(value, targetIn(measured, index), direction, atRisk);
}

/** The target for a window's value; for a KPI with a pace, the part that is due by then. */
export function targetIn({ targetMin, targetMax }: Measured, index: number): Omit<TargetStep, 'from'> {
  const [min, max] = [targetMin[index]!, targetMax[index]!];
  return { min: Number.isNaN(min) ? null : min, max: Number.isNaN(max) ? null : max };
}
