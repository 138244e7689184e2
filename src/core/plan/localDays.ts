import type { Fallback, Kpi } from '../definition/types';
import { furthestLocalEnd, furthestLocalTime } from '../time/clock';
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
    inputs: inUtc(kpi.inputs, zone),
    versions: kpi.versions.map((past) => ({
      ...past,
      since: startOf(zone, past.since),
      until: endOf(zone, past.until),
      inputs: inUtc(past.inputs, zone),
    })),
    exclusions: kpi.exclusions.map((exclusion) => ({
      ...exclusion,
      once: exclusion.once.map((span) => ({ ...span, from: startOf(zone, span.from), to: endOf(zone, span.to) })),
      intervals: exclusion.intervals.map((interval) => ({ ...interval, location: 'UTC' })),
    })),
  };
}

function inUtc(inputs: Kpi['inputs'], zone: Zone): Kpi['inputs'] {
  const ofUtc = <T extends Fallback>(asked: T): T => ({
    ...asked,
    time: asked.time && { ...asked.time, timezone: 'UTC' },
  });
  return inputs.map((input) => ({
    ...ofUtc(input),
    ...(input.begins !== undefined && { begins: startOf(zone, input.begins) }),
    fallback: input.fallback && ofUtc(input.fallback),
  }));
}
