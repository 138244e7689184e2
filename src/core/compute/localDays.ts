import type { Kpi, TargetStep } from '../definition/types';
import { firstInstant } from '../time/clock';
import type { Interval } from '../time/interval';
import type { Zone } from '../time/zone';
import type { KpiResult, KpiSeries } from './results';

/** A result converted from local days to instants: days begin at midnight of the zone. */
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
