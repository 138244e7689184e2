import { dateTimeFormat, timeZoneAbbrevation } from '@grafana/data';

/** A ratio in percent: no decimals from 10 % on, and never rounded to "0%" or "100%" unless exact. */
export function formatRatio(ratio: number): string {
  const percent = 100 * ratio;
  const size = Math.abs(percent);
  const decimals = size === 0 || (size >= 10 && size <= 99) || size >= 100 ? 0 : 1;
  const rounded = Number(size.toFixed(decimals));
  if (size > 0 && rounded === 0) {
    return percent < 0 ? 'over -0.1%' : 'under 0.1%';
  }
  return size < 100 && rounded === 100 ? `${Math.sign(percent) * 99.9}%` : `${Math.sign(percent) * rounded}%`;
}

/** A count of events with thousands separators. Events are whole numbers, also where a source estimates them. */
export function formatCount(count: number): string {
  return count > 0 && count < 0.5 ? 'under 1' : Math.round(count).toLocaleString('en-US');
}

/** How many events may be bad: below 10 with two significant digits, since a budget may allow less than one event. */
export function formatAllowance(count: number): string {
  return Math.abs(count) < 10 ? String(Number(count.toPrecision(2))) : formatCount(count);
}

/** A factor or rate: two significant digits below 10, three from there on: `14.4`, `0.43`, `1`. */
export function formatFactor(factor: number): string {
  const size = Math.abs(factor);
  return size >= 100 ? formatCount(Math.round(factor)) : String(Number(factor.toPrecision(size >= 10 ? 3 : 2)));
}

/** An instant in the dashboard's time zone, with the zone's name. */
export function formatTime(time: number, timeZone: string): string {
  return `${dateTimeFormat(time, { timeZone })} ${timeZoneAbbrevation(time, { timeZone })}`.trim();
}
