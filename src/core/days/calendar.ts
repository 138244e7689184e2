import type { Fallback, Kpi, TargetStep } from '../definition/types';
import type { KpiResult, KpiSeries } from '../results';
import { firstInstant, furthestLocalEnd, furthestLocalTime } from '../time/clock';
import type { Interval } from '../time/interval';
import { day } from '../time/units';
import type { Zone } from '../time/zone';

/*
 * A date column counts local days, which are 23 to 25 hours long and lie off the grid of UTC. But a database names the
 * day D as D 00:00 UTC, and so does everything here: a KPI of local days lives in a time in which every day has 24 hours,
 * the local time as `core/time/clock` has it. There its windows, buckets and tiles are those of any other KPI. What is
 * asked is brought into that time, and what was found is brought back.
 */

/** A midnight in UTC is how a definition writes a date, and means that date; any other is an instant. */
function isDate(time: number): boolean {
  return !Number.isFinite(time) || time % day === 0;
}

function startOf(zone: Zone, time: number): number {
  return isDate(time) ? time : furthestLocalTime(zone, time);
}

function endOf(zone: Zone, time: number): number {
  return isDate(time) ? time : furthestLocalEnd(zone, time);
}

/** A definition in the time of its days: its calendar is then that of UTC. */
export function kpiInDays(kpi: Kpi, zone: Zone): Kpi {
  const steps = <T extends { readonly from: number }>(all: readonly T[]): T[] =>
    all.map((step) => ({ ...step, from: startOf(zone, step.from) }));
  const { window, budget } = kpi;
  return {
    ...kpi,
    window: window?.kind === 'calendar' ? { ...window, timezone: 'UTC' } : window,
    target: steps(kpi.target),
    budget: budget && { ...budget, objective: steps(budget.objective) },
    inputs: inUtc(kpi.inputs),
    versions: kpi.versions.map((past) => ({
      ...past,
      since: startOf(zone, past.since),
      until: endOf(zone, past.until),
      inputs: inUtc(past.inputs),
    })),
    exclusions: kpi.exclusions.map((exclusion) => ({
      ...exclusion,
      once: exclusion.once.map((span) => ({ ...span, from: startOf(zone, span.from), to: endOf(zone, span.to) })),
      intervals: exclusion.intervals.map((interval) => ({ ...interval, location: 'UTC' })),
    })),
  };
}

function inUtc(inputs: Kpi['inputs']): Kpi['inputs'] {
  const ofUtc = <T extends Fallback>(asked: T): T => ({
    ...asked,
    time: asked.time && { ...asked.time, timezone: 'UTC' },
  });
  return inputs.map((input) => ({ ...ofUtc(input), fallback: input.fallback && ofUtc(input.fallback) }));
}

/** A result as it is in the time of all others: days begin at the midnights of the zone. */
export function resultInInstants(result: KpiResult, kpi: Kpi, zone: Zone): KpiResult {
  const at = (time: number): number => (Number.isFinite(time) ? firstInstant(zone, time) : time);
  const interval = <T extends Interval>(one: T): T => ({ ...one, from: at(one.from), to: at(one.to) });
  const step = (target: TargetStep | null): TargetStep | null => target && { ...target, from: at(target.from) };
  const { window, exhaustion, series, periods, excluded, forecast, sets, spentOver } = result;
  const lineOf = (line: KpiSeries): KpiSeries => ({ ...line, times: line.times.map(at) });
  return {
    ...result,
    kpi: {
      ...result.kpi,
      ...{ window: kpi.window, inputs: kpi.inputs, versions: kpi.versions, exclusions: kpi.exclusions },
      target: result.kpi.target.map((one) => ({ ...one, from: at(one.from) })),
    },
    at: at(result.at),
    window: window && interval(window),
    target: step(result.target),
    exhaustion: typeof exhaustion === 'number' ? at(exhaustion) : exhaustion,
    excluded: excluded.map(interval),
    periods: periods.map((period) => ({ ...interval(period), target: step(period.target) })),
    series: lineOf(series),
    sets: sets && {
      ...sets,
      shown: sets.shown.map((one) => ({ ...one, target: step(one.target), series: lineOf(one.series) })),
    },
    spentOver: spentOver && { ...spentOver, steps: spentOver.steps.map(interval) },
    forecast: forecast && {
      ...forecast,
      until: forecast.until === null ? null : at(forecast.until),
      course: forecast.course.map((point) => ({ ...point, at: at(point.at) })),
      shift:
        typeof forecast.shift === 'object'
          ? forecast.shift && { ...forecast.shift, at: at(forecast.shift.at) }
          : forecast.shift,
      unusual: forecast.unusual && { ...interval(forecast.unusual), found: forecast.unusual.found.map(interval) },
      days: interval(forecast.days),
    },
  };
}
