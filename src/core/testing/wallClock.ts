/** What a clock on the wall of a zone shows. `weekday` is 0 on Sunday, `month` 1 in January. */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) {
    return known;
  }
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, format);
  return format;
}

/** As the runtime's own formatting tells it, field by field: a second opinion on the zones of `core/time`. */
export function wallClock(timeZone: string, time: number): WallClock {
  const parts = formatOf(timeZone).formatToParts(time);
  const text = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return {
    year: Number(text('year')),
    month: Number(text('month')),
    dayOfMonth: Number(text('day')),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(text('weekday')),
    hour: Number(text('hour')),
    minute: Number(text('minute')),
    second: Number(text('second')),
  };
}

/** The same date and time of day in UTC, as ms since the epoch, to the second. */
export function wallClockMs(timeZone: string, time: number): number {
  const { year, month, dayOfMonth, hour, minute, second } = wallClock(timeZone, time);
  return Date.UTC(year, month - 1, dayOfMonth, hour, minute, second);
}
