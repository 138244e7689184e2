import { partMeasures } from '../formula/walk';
import type { Interval } from '../time/interval';
import { day, floorTo, hour, week } from '../time/units';
import type { KpiRequest } from './ask';

/** How far back the daily values of a forecast reach, beyond the KPI's own window where that is longer. */
const daysBack = 90 * day;
const mostBack = 400 * day;

/** Each hour of the last week is compared with the same hour of the four before it. */
const hoursBack = 5 * week;

/** A forecast is drawn beside this much of the past, even where the dashboard shows less. */
const leastPast = 28 * day;

/**
 * What a forecast stands on: whole days, and the hours (or buckets, where these are longer) of the last weeks. Where only
 * the end of a period is asked for, the days suffice.
 */
export interface History {
  readonly days: Interval;
  readonly hours: (Interval & { readonly step: number }) | null;
}

/**
 * The past that a forecast of a KPI at `at` needs, its window having begun at `start`. Null where days are not made of
 * its buckets, where no buckets make up an input, or where the formula takes the budget of another KPI, which no day has.
 */
export function historyOf({ kpi, forecast = false }: KpiRequest, at: number, start: number): History | null {
  const { bucket, inputs, formula } = kpi;
  if (day % bucket !== 0 || inputs.some(({ over }) => over === 'window') || partMeasures(formula).size > 0) {
    return null;
  }
  const to = floorTo(at, day);
  const step = Math.max(hour, bucket);
  const until = floorTo(at, step);
  return {
    days: { from: floorTo(Math.max(at - mostBack, Math.min(start, at - daysBack)), day), to },
    hours: forecast && step % bucket === 0 ? { from: until - hoursBack, to: until, step } : null,
  };
}

/** The range of the points beside a forecast, a day apart: that of the dashboard, within 28 to 90 days. */
export function pastRange({ from, to }: Interval, at: number): Interval {
  return { from: Math.max(Math.min(from, at - leastPast), at - daysBack), to };
}
