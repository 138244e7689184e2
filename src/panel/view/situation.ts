import { dateTimeFormat } from '@grafana/data';

import { safeUrl } from '../../core/base/url';
import { judge } from '../../core/compute/judge';
import { week } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { longPeriod } from '../../ui/period';
import { differenceText } from './delta';

/** How a KPI stands that misses its target or is in the band before it. */
export interface SituationView {
  /** `Better, still 0.05 points below target since 21 Nov`. */
  readonly full: string;
  /** The same for a narrow card: `0.05 points below, since 21 Nov`. */
  readonly short: string;
  /** Where it says what to do: the first runbook. */
  readonly runbook: { readonly title: string; readonly url: string } | null;
}

/** Null for a KPI that is on target, or of which that is not known. */
export function situationView(data: KpiData, decimals: number | undefined, timeZone: string): SituationView | null {
  const { status, delta, kpi } = data;
  const distance = status === 'off-target' || status === 'at-risk' ? distanceText(data, decimals) : null;
  if (distance === null) {
    return null;
  }
  const since = sinceText(data, timeZone);
  const told = delta?.better === true && status === 'off-target' ? `Better, still ${distance}` : distance;
  const link = kpi.links.find(({ kind, url }) => kind === 'runbook' && safeUrl(url) !== null);
  return {
    full: since === null ? told : `${told} ${since}`,
    short: since === null ? distance : `${distance.replace(/ target$/, '')}, ${since}`,
    runbook: link === undefined ? null : { title: link.title, url: link.url },
  };
}

/** `0.05 points below target`, or `0.03 points above target` within the band before it. With a pace, of what is due by now. */
function distanceText({ value, target, due, kpi, status }: KpiData, decimals: number | undefined): string | null {
  const { min, max } = due ?? target ?? { min: null, max: null };
  if (value === null) {
    return null;
  }
  const isBelow = min !== null && (value < min || (status === 'at-risk' && kpi.direction === 'higher'));
  const bound = isBelow ? min : max;
  return bound === null
    ? null
    : `${differenceText(value - bound, kpi.unit, decimals)} ${value < bound ? 'below' : 'above'} target`;
}

/**
 * `since 21 Nov`, with the time of the day within the last week, or `for over 6 hours` where it began before the dashboard's
 * range. Points without a value end nothing.
 */
function sinceText({ series, status, at, kpi }: KpiData, timeZone: string): string | null {
  const { times, values, targetMin, targetMax } = series;
  let first: number | null = null;
  for (let i = times.length - 1; i >= 0; i--) {
    const value = values[i] ?? null;
    if (value === null) {
      continue;
    }
    const bounds = { min: targetMin[i] ?? null, max: targetMax[i] ?? null };
    const then = judge(value, bounds, kpi.direction, kpi.atRisk);
    if (then !== 'off-target' && (status === 'off-target' || then !== 'at-risk')) {
      return first === null ? null : `since ${dayOrTime(first, at, timeZone)}`;
    }
    first = times[i] ?? null;
  }
  return first === null || first >= at ? null : `for over ${longPeriod(at - first)}`;
}

function dayOrTime(time: number, now: number, timeZone: string): string {
  return dateTimeFormat(time, { timeZone, format: now - time < week ? 'D MMM, HH:mm' : 'D MMM' });
}
