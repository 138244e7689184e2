import { dateTimeFormat } from '@grafana/data';

import { reasonText } from '../../core/compute/forecast/words';
import { inForce } from '../../core/time/steps';
import { day } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { targetText } from '../../grafana/targetText';
import { boundText, formatValue, kpiDecimals } from '../../grafana/valueText';
import { formatCount } from '../../ui/format';
import { trendView, type TrendView } from './trend';

/** The forecast of a KPI, as text. */
export interface ForecastView {
  /** `Expected to end the month at 1.21 M, 80% between 1.15 M and 1.27 M; target 1.2 M.`, or why there is no forecast. */
  readonly sentence: string;
  readonly trend: TrendView | null;
  /** A level shift and unusual values, if there are any. */
  readonly remarks: readonly string[];
}

/** Null where the query does not ask for a forecast. */
export function forecastView(data: KpiData, timeZone: string, setting = data.kpi.decimals): ForecastView | null {
  const { forecast } = data;
  const decimals = kpiDecimals(data, setting);
  return forecast === null
    ? null
    : {
        sentence: forecastSentence(data, timeZone, decimals) ?? reasonText(forecast),
        trend: trendView(data),
        remarks: [shiftText(data, timeZone, decimals), unusualText(data, timeZone, decimals)].filter(
          (one) => one !== null
        ),
      };
}

/** The last point of the forecast. */
export function lastPointOf({ forecast }: KpiData): NonNullable<KpiData['forecast']>['course'][number] | null {
  return forecast?.course[forecast.course.length - 1] ?? null;
}

function forecastSentence(data: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const { kpi } = data;
  const end = lastPointOf(data);
  if (end === null) {
    return null;
  }
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const where =
    kpi.calendar === null
      ? `be at ${format(end.value)} on ${dateText(end.at, timeZone)}`
      : `end the ${kpi.calendar} at ${format(end.value)}`;
  const endTarget = targetAtEndText(data, end.at);
  return `Expected to ${where}, 80% between ${format(end.low)} and ${format(end.high)}${endTarget === null ? '' : `; ${endTarget}`}.`;
}

/** The target at the end: `target 1.2 M`, `target at most 300 ms`. */
function targetAtEndText({ kpi }: KpiData, at: number): string | null {
  const target = inForce(kpi.targets, at);
  if (target === null) {
    return null;
  }
  if (target.min !== null && target.max === null) {
    return `target ${boundText(target.min, kpi.unit)}`;
  }
  const words = targetText(target, kpi.unit);
  return words === null ? null : `target ${words}`;
}

/** `Level shift on 12 Oct 2026: from 99.0% to 98.0%.`; null where there is none or too little data. */
export function shiftText({ forecast, kpi }: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const shift = forecast?.shift ?? null;
  if (shift === null || shift === 'none') {
    return null;
  }
  const [before, after] = [shift.before, shift.after].map((value) => formatValue(value, kpi.unit, decimals));
  return `The level of the daily values changed on ${dateText(shift.at, timeZone)}: from ${before} to ${after}.`;
}

/** `2 unusual hours in the last week, the newest on ...`; null where there are none. */
export function unusualText({ forecast, kpi }: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const unusual = forecast?.unusual ?? null;
  const newest = unusual?.found[0];
  if (unusual === null || newest === undefined) {
    return null;
  }
  const what = `${formatCount(unusual.count)} unusual ${stepWord(unusual.step)}${unusual.count === 1 ? '' : 's'} in the last week`;
  // In a sum over days, an hour is a small part: the value's decimals would be too few.
  const digits = forecast?.days.addUp === true ? undefined : decimals;
  const value = formatValue(newest.value, kpi.unit, digits);
  const expected = formatValue(newest.expected, kpi.unit, digits);
  const newestText = unusual.count === 1 ? '' : 'the newest ';
  return `${what}: ${newestText}${value} on ${timeText(newest.from, timeZone)}, usually ${expected}.`;
}

export function stepWord(step: number): string {
  return step === day ? 'day' : step <= 3_600_000 ? 'hour' : 'interval';
}

export function dateText(time: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: 'D MMM YYYY' });
}

export function timeText(time: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: 'D MMM, HH:mm' });
}
