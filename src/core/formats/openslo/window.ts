import { quote } from '../../base/quote';
import type { AuthoredKpi } from '../../definition/schema/kpi';
import { months } from '../../definition/schema/window';
import { civilDate, civilDay, weekdayOf } from '../../time/civil';
import { formatDuration } from '../../time/duration';
import { notImported, type Fields, type Placed } from '../shared/fields';
import { shorthand, type Shorthand } from './duration';

type Window = NonNullable<AuthoredKpi['window']>;

/** The window of an SLO; null, with a note, where there is no equivalent. */
export function importWindow(spec: Fields): Window | null {
  const [window, second] = spec.list('timeWindow');
  if (second !== undefined) {
    spec.notes.error(second.tree, 'many-windows', 'The SLO has more than one time window.', 'Keep one.');
    return null;
  }
  if (window === undefined) {
    const message = 'The SLO has no time window: 28 days are used.';
    spec.notes.warning(spec.tree, 'no-window', message, 'Add timeWindow, such as [{duration: 28d, isRolling: true}].');
    return { rolling: '28d' };
  }
  const text = window.text('duration');
  const duration = text === null ? null : shorthand(text.value);
  const isRolling = window.flag('isRolling')?.value;
  const calendar = window.fields('calendar');
  window.rest('a time window');
  if (text === null || duration === null) {
    const message = text === null ? 'The time window has no duration.' : `${quote(text.value)} is not a duration.`;
    window.notes.error(text?.at ?? window.tree, 'bad-duration', message, 'Write one such as 28d, 4w or 1M.');
    return null;
  }
  if (calendar === null || isRolling === true) {
    return importRolling({ value: duration, at: text.at }, text.value.trim(), window, isRolling ?? false);
  }
  return importCalendar(duration, { value: text.value, at: text.at }, calendar);
}

function importRolling({ value, at }: Placed<Shorthand>, text: string, window: Fields, isRolling: boolean): Window {
  if (!isRolling) {
    const message = 'The time window says neither isRolling: true nor calendar: it is imported as rolling.';
    window.notes.warning(window.tree, 'window-kind', message, 'Add isRolling: true, or calendar.');
  }
  window.skip('calendar', 'the window is rolling', 'Remove it, or write isRolling: false.');
  const rolling = /^\d+[mhdw]$/.test(text) ? text : formatDuration(value.length);
  if (value.isCalendar) {
    const message = `A rolling window cannot follow the calendar: it is imported as ${rolling}.`;
    window.notes.warning(at, 'calendar-duration', message, 'Write a duration in days, or a calendar window.');
  }
  return { rolling };
}

/** Periods by their number of months, or of days. */
const byMonths = new Map<number, Window['calendar']>([
  [1, 'month'],
  [3, 'quarter'],
  [12, 'year'],
]);
const byDays = new Map<number, Window['calendar']>([
  [1, 'day'],
  [7, 'week'],
]);

const inMonths: Readonly<Record<string, number>> = { M: 1, Q: 3, Y: 12 };

function importCalendar(duration: Shorthand, { value, at }: Placed<string>, calendar: Fields): Window | null {
  const { count, unit, length } = duration;
  const monthsOfUnit = inMonths[unit];
  const period = monthsOfUnit === undefined ? byDays.get(length / 86_400_000) : byMonths.get(count * monthsOfUnit);
  const start = calendar.text('startTime');
  const zone = calendar.text('timeZone');
  calendar.rest('the calendar of a time window');
  if (period === undefined) {
    const isMinutes = unit === 'm' ? ' m means minutes; write M for months.' : '';
    const message = `A calendar window of ${quote(value)} has no equivalent.`;
    const hint = `Write 1d, 1w, 1M, 1Q or 1Y.${isMinutes}`;
    calendar.notes.error(at, 'no-such-period', message, hint);
    return null;
  }
  return {
    calendar: period,
    ...(zone !== null && zone.value !== 'UTC' && { timezone: zone.value }),
    ...(start === null ? {} : startOf(period, start, calendar)),
  };
}

const startPattern = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.0+)?)?)?Z?$/;

/** With which day the periods begin that begin at an instant. */
function startOf(
  period: NonNullable<Window['calendar']>,
  { value, at }: Placed<string>,
  { notes }: Fields
): Pick<Window, 'weekStart' | 'start' | 'fiscalYearStart'> {
  const [text, ...parts] = startPattern.exec(value.trim()) ?? [];
  const [year = 0, month = 0, dayOfMonth = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part ?? 0)
  );
  const day = civilDay({ year, month, dayOfMonth });
  const real = civilDate(day);
  if (text === undefined || real.month !== month || real.dayOfMonth !== dayOfMonth) {
    const message = 'startTime is not imported: it is not a date.';
    notes.warning(at, notImported, message, 'Write one such as 2026-01-01 00:00:00.');
    return {};
  }
  const late = (what: string): void => {
    const message = `The start of the periods is not imported as it is: here ${what}.`;
    notes.warning(at, notImported, message, 'Check whether that is meant; the value is of the current period.');
  };
  if (hours + minutes + seconds > 0) {
    late('a period begins at 00:00');
  }
  if (period === 'day') {
    return {};
  }
  if (period === 'week') {
    const weekday = weekdayOf(day);
    if (weekday > 1) {
      late('a week begins on Monday');
    }
    return weekday === 0 ? { weekStart: 'sunday' } : {};
  }
  if (dayOfMonth > 28) {
    late('a month begins on one of its days 1 to 28');
  }
  const first = period === 'month' ? 1 : period === 'quarter' ? ((month - 1) % 3) + 1 : month;
  const name = months[first - 1];
  return {
    ...(dayOfMonth > 1 && dayOfMonth <= 28 && { start: dayOfMonth }),
    ...(first > 1 && name !== undefined && { fiscalYearStart: name }),
  };
}
