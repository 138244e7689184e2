import { civilDate, daysInMonth, weekdayOf, type CivilDate } from '../civil';
import { day, minute } from '../units';

/** From `first` to `last`, both included. */
export interface InclusiveRange {
  readonly first: number;
  readonly last: number;
}

/** Minutes of the local day: [start, end), 0 to 1440. */
export interface TimeOfDay {
  readonly start: number;
  readonly end: number;
}

export const wholeDay: TimeOfDay = { start: 0, end: day / minute };

/**
 * A recurring interval as in Alertmanager's `time_intervals` and Grafana's mute timings. An instant is inside when
 * its local date and time match every field; a field matches when one of its ranges does; null matches always.
 */
export interface TimeInterval {
  readonly times: readonly TimeOfDay[] | null;
  /** 0 is Sunday. */
  readonly weekdays: readonly InclusiveRange[] | null;
  /** From 1; negative ones count from the month's end, where -1 is the last day. */
  readonly daysOfMonth: readonly InclusiveRange[] | null;
  readonly months: readonly InclusiveRange[] | null;
  readonly years: readonly InclusiveRange[] | null;
  /** A name that `parseZone` accepted. */
  readonly location: string;
}

/** Whether a date (a day as `civilDay` counts them) matches all date fields. */
export function matchesDate(interval: TimeInterval, civilDay: number): boolean {
  const date = civilDate(civilDay);
  return (
    matches(interval.years, date.year) &&
    matches(interval.months, date.month) &&
    matches(interval.weekdays, weekdayOf(civilDay)) &&
    matchesDayOfMonth(interval.daysOfMonth, date)
  );
}

function matches(ranges: readonly InclusiveRange[] | null, value: number): boolean {
  return ranges === null || ranges.some(({ first, last }) => first <= value && value <= last);
}

/**
 * A month is as long as in the calendar, as Alertmanager documents it. Its releases up to 0.34 (and what is made of
 * them) take it for a day shorter where the location's clocks are put forward in it.
 */
function matchesDayOfMonth(ranges: readonly InclusiveRange[] | null, { year, month, dayOfMonth }: CivilDate): boolean {
  if (ranges === null) {
    return true;
  }
  const length = daysInMonth(year, month);
  const fromStart = (one: number): number => (one < 0 ? length + one + 1 : one);
  return ranges.some(({ first, last }) => fromStart(first) <= dayOfMonth && dayOfMonth <= fromStart(last));
}
