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

const maxLength = 366 * day;
/** A memory limit for boards of many KPIs; 366 days in buckets of a minute are 527,040. */
const maxBuckets = 600_000;

/**
 * The window, aligned to the bucket. Null for a composite, and, with a report, where it is not valid.
 * `isComposite` is null where it is not known. With `isOfDays` the buckets are local days of a time zone, and every
 * period begins with one.
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
      const message = 'window has no effect in a KPI without inputs. The KPIs in its formula have their own.';
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
    const message = 'A window needs either rolling or calendar.';
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

/** The calendar periods that each of the other keys belongs to. */
const periodsOf = {
  timezone: ['day', 'week', 'month', 'quarter', 'year'],
  weekStart: ['week'],
  fiscalYearStart: ['quarter', 'year'],
  start: ['month', 'quarter', 'year'],
} as const;

function checkCalendarKeys(window: Authored, report: KpiReport): void {
  for (const key of ['timezone', 'weekStart', 'fiscalYearStart', 'start'] as const) {
    const periods: readonly string[] = periodsOf[key];
    if (window[key] !== undefined && !periods.includes(window.calendar ?? '')) {
      const message = `${key} has no effect here: it belongs to calendar: ${periods.join(' or ')}.`;
      report.error(['window', key], { code: 'idle-key', message, hint: 'Remove it.' });
    }
  }
}

function ofLength(rolling: string, report: KpiReport): Window | null {
  const length = buildDuration(rolling, ['window', 'rolling'], report);
  return length === null ? null : { kind: 'rolling', length };
}

function ofCalendar(window: Authored, report: KpiReport): Window | null {
  const { calendar: unit, timezone = 'UTC', weekStart = 'monday', fiscalYearStart: first = 1, start = 1 } = window;
  const zone = report.take(parseZone(timezone), ['window', 'timezone']);
  if (unit === undefined || zone === null) {
    return null;
  }
  const fiscalYearStart = typeof first === 'number' ? first : months.indexOf(first) + 1;
  const startDay = start === 1 ? {} : { startDay: start };
  return { kind: 'calendar', unit, timezone, weekStart, fiscalYearStart, ...startDay };
}

function faultOf(window: Window, bucket: number, text: string) {
  const size = formatDuration(bucket);
  const length = nominalLength(window);
  if (length > maxLength) {
    const message = `The window ${quote(text)} is longer than a year.`;
    return { code: 'long-window', message, hint: 'Write 365d or less.' };
  }
  if (length < bucket) {
    const hint = `Write ${size} or more, or a shorter bucket.`;
    return { code: 'short-window', message: `The window ${quote(text)} is shorter than the bucket, ${size}.`, hint };
  }
  if (window.kind === 'calendar' && !fitsGrid(window, bucket)) {
    const message = `A ${text} in ${window.timezone} is not aligned to the bucket, ${size}.`;
    return { code: 'uneven-window', message, hint: `Write bucket: ${formatDuration(fittingBucket(window, bucket))}.` };
  }
  if (window.kind === 'rolling' && length % bucket !== 0) {
    const near = formatDuration(Math.round(length / bucket) * bucket);
    const message = `The window ${quote(text)} is not a multiple of the bucket, ${size}.`;
    return { code: 'uneven-window', message, hint: `Write ${near}, or another bucket.` };
  }
  if (length > maxBuckets * bucket) {
    const message = `The window ${quote(text)} has more than 600,000 buckets of ${size}.`;
    return { code: 'many-buckets', message, hint: 'Write a longer bucket or a shorter window.' };
  }
  return null;
}

const commonBuckets = [day, 12 * hour, 6 * hour, hour, 30 * minute, 15 * minute, 5 * minute, minute, 15 * second];

/** The next shorter common bucket that all periods are aligned to. Every period is aligned to 15 minutes and their parts. */
function fittingBucket(window: CalendarWindow, bucket: number): number {
  return commonBuckets.find((one) => one < bucket && fitsGrid(window, one)) ?? second;
}
