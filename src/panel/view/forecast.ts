import { dateTimeFormat } from '@grafana/data';

import { reasonText } from '../../core/compute/forecast/words';
import { inForce } from '../../core/time/steps';
import { day } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { formatCount, formatValue } from '../../ui/format';
import { targetText } from './target';
import { boundText } from './value';
import { trendView, type TrendView } from './trend';

/** Where a KPI is going, in sentences. */
export interface ForecastView {
  /** `Expected to end the month at 1.21 M, 80% between 1.15 M and 1.27 M; needs 1.2 M.`, or why that is not known. */
  readonly sentence: string;
  readonly trend: TrendView | null;
  /** A shift of the level, and unusual values, where there are any. */
  readonly remarks: readonly string[];
}

/** Null where no forecast was asked for. */
export function forecastView(data: KpiData, timeZone: string, decimals = data.kpi.decimals): ForecastView | null {
  const { forecast } = data;
  return forecast === null
    ? null
    : {
        sentence: sentenceOf(data, timeZone, decimals) ?? reasonText(forecast),
        trend: trendView(data),
        remarks: [shiftText(data, timeZone, decimals), unusualText(data, timeZone, decimals)].filter(
          (one) => one !== null
        ),
      };
}

/** The last point of the course: what all of it is about. */
export function endOf({ forecast }: KpiData): NonNullable<KpiData['forecast']>['course'][number] | null {
  return forecast?.course[forecast.course.length - 1] ?? null;
}

function sentenceOf(data: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const { kpi } = data;
  const end = endOf(data);
  if (end === null) {
    return null;
  }
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const where =
    kpi.calendar === null
      ? `be at ${format(end.value)} on ${dateText(end.at, timeZone)}`
      : `end the ${kpi.calendar} at ${format(end.value)}`;
  const needs = needsText(data, end.at);
  return `Expected to ${where}, 80% between ${format(end.low)} and ${format(end.high)}${needs === null ? '' : `; ${needs}`}.`;
}

/** What the target asks for then: `needs 1.2 M`, `may be at most 300 ms`. */
function needsText({ kpi }: KpiData, at: number): string | null {
  const target = inForce(kpi.targets, at);
  if (target === null) {
    return null;
  }
  if (target.min !== null && target.max === null) {
    return `needs ${boundText(target.min, kpi.unit)}`;
  }
  const words = targetText(target, kpi.unit);
  return words === null ? null : target.min === null ? `may be ${words}` : `needs ${words}`;
}

/** `Its level changed on 2026-10-12: from 99.0% to 98.0%.`; null where it did not, or too little is known to say. */
export function shiftText({ forecast, kpi }: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const shift = forecast?.shift ?? null;
  if (shift === null || shift === 'none') {
    return null;
  }
  const [before, after] = [shift.before, shift.after].map((value) => formatValue(value, kpi.unit, decimals));
  return `The level of its days changed on ${dateText(shift.at, timeZone)}: from ${before} to ${after}.`;
}

/** `2 unusual hours in the last week, the newest on ...`; null where there are none. */
export function unusualText({ forecast, kpi }: KpiData, timeZone: string, decimals: number | undefined): string | null {
  const unusual = forecast?.unusual ?? null;
  const newest = unusual?.found[0];
  if (unusual === null || newest === undefined) {
    return null;
  }
  const what = `${formatCount(unusual.count)} unusual ${stepWord(unusual.step)}${unusual.count === 1 ? '' : 's'} in the last week`;
  // Where days add up to the value, an hour is a small part of it, and the value's decimals are too few.
  const digits = forecast?.days.addUp === true ? undefined : decimals;
  const value = formatValue(newest.value, kpi.unit, digits);
  const expected = formatValue(newest.expected, kpi.unit, digits);
  const newestWords = unusual.count === 1 ? '' : 'the newest ';
  return `${what}: ${newestWords}${value} on ${timeText(newest.from, timeZone)}, where ${expected} is usual.`;
}

export function stepWord(step: number): string {
  return step === day ? 'day' : step <= 3_600_000 ? 'hour' : 'stretch';
}

export function dateText(time: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: 'D MMM YYYY' });
}

export function timeText(time: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: 'D MMM, HH:mm' });
}
