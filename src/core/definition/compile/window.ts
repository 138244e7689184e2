import { quote } from '../../base/quote';
import { fitsGrid, type CalendarWindow } from '../../time/calendar';
import { formatDuration } from '../../time/duration';
import { day, hour, minute, second } from '../../time/units';
import { nominalLength, type Window } from '../../time/window';
import { parseZone } from '../../time/zone';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import { months } from '../schema/window';
import { buildDuration } from './grid';

type Authored = NonNullable<AuthoredKpi['window']>;

const longestWindow = 366 * day;
/** More would not fit into memory for a board of KPIs; 366 days in buckets of a minute are 527,040. */
const mostBuckets = 600_000;

/**
 * The window, which begins and ends on the grid of the bucket. Null for a composite, and where a report says why.
 * `isComposite` is null where that is not known. With `isOfDays` the buckets are whole days on the clock of a zone, on
 * which every period begins.
 */
export function buildWindow(
  window: Authored | undefined,
  bucket: number | null,
  isComposite: boolean | null,
  report: KpiReport,
  isOfDays = false
): Window | null {
  if (isComposite) {
    if (window !== undefined) {
      const message = 'A KPI without inputs has no window of its own: the KPIs in its formula have theirs.';
      report.error(['window'], { code: 'idle-window', message, hint: 'Remove window, or add inputs.' });
    }
    return null;
  }
  if (window === undefined && isComposite === null) {
    return null;
  }
  if (window === undefined) {
    const hint = 'Add one, such as window: {rolling: 28d}.';
    report.error([], { code: 'missing-key', message: 'The key window is missing.', hint });
    return null;
  }
  const { rolling, calendar } = window;
  if ((rolling === undefined) === (calendar === undefined)) {
    const message = 'A window is either rolling or of the calendar.';
    const hint = 'Write {rolling: 28d} or {calendar: month}.';
    report.error(['window'], { code: 'window-kind', message, hint });
    return null;
  }
  checkCalendarKeys(window, report);
  const built = rolling === undefined ? ofCalendar(window, report) : ofLength(rolling, report);
  const fits = built?.kind === 'calendar' && isOfDays ? { ...built, timezone: 'UTC' } : built;
  const fault = fits === null || bucket === null ? null : faultOf(fits, bucket, rolling ?? calendar ?? '');
  if (fault !== null) {
    report.error(['window', rolling === undefined ? 'calendar' : 'rolling'], fault);
  }
  return fault === null ? built : null;
}

/** The periods that each of the keys beside `calendar` belongs to. */
const periodsOf = {
  timezone: ['day', 'week', 'month', 'quarter', 'year'],
  weekStart: ['week'],
  fiscalYearStart: ['quarter', 'year'],
} as const;

function checkCalendarKeys(window: Authored, report: KpiReport): void {
  for (const key of ['timezone', 'weekStart', 'fiscalYearStart'] as const) {
    const periods: readonly string[] = periodsOf[key];
    if (window[key] !== undefined && !periods.includes(window.calendar ?? '')) {
      const message = `${key} says nothing here: it belongs to calendar: ${periods.join(' or ')}.`;
      report.error(['window', key], { code: 'idle-key', message, hint: 'Remove it.' });
    }
  }
}

function ofLength(rolling: string, report: KpiReport): Window | null {
  const length = buildDuration(rolling, ['window', 'rolling'], report);
  return length === null ? null : { kind: 'rolling', length };
}

function ofCalendar(window: Authored, report: KpiReport): Window | null {
  const { calendar: unit, timezone = 'UTC', weekStart = 'monday', fiscalYearStart: first = 1 } = window;
  const zone = report.take(parseZone(timezone), ['window', 'timezone']);
  if (unit === undefined || zone === null) {
    return null;
  }
  const fiscalYearStart = typeof first === 'number' ? first : months.indexOf(first) + 1;
  return { kind: 'calendar', unit, timezone, weekStart, fiscalYearStart };
}

function faultOf(window: Window, bucket: number, text: string) {
  const size = formatDuration(bucket);
  const length = nominalLength(window);
  if (length > longestWindow) {
    const message = `The window ${quote(text)} is longer than a year.`;
    return { code: 'long-window', message, hint: 'Write 365d or less.' };
  }
  if (length < bucket) {
    const hint = `Write ${size} or more, or a shorter bucket.`;
    return { code: 'short-window', message: `The window ${quote(text)} is shorter than the bucket, ${size}.`, hint };
  }
  if (window.kind === 'calendar' && !fitsGrid(window, bucket)) {
    const message = `A ${text} in ${window.timezone} does not begin on the grid of the bucket, ${size}.`;
    return { code: 'uneven-window', message, hint: `Write bucket: ${formatDuration(fittingBucket(window, bucket))}.` };
  }
  if (window.kind === 'rolling' && length % bucket !== 0) {
    const near = formatDuration(Math.round(length / bucket) * bucket);
    const message = `The window ${quote(text)} is not a multiple of the bucket, ${size}.`;
    return { code: 'uneven-window', message, hint: `Write ${near}, or another bucket.` };
  }
  if (length > mostBuckets * bucket) {
    const message = `The window ${quote(text)} has more than 600,000 buckets of ${size}.`;
    return { code: 'many-buckets', message, hint: 'Write a longer bucket or a shorter window.' };
  }
  return null;
}

const usualBuckets = [day, 12 * hour, 6 * hour, hour, 30 * minute, 15 * minute, 5 * minute, minute, 15 * second];

/** The next shorter usual bucket on whose grid all periods begin. Parts of 15 minutes always do. */
function fittingBucket(window: CalendarWindow, bucket: number): number {
  return usualBuckets.find((one) => one < bucket && fitsGrid(window, one)) ?? second;
}
