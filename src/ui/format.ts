import { dateTimeFormat, getValueFormat, timeZoneAbbrevation } from '@grafana/data';
import { unitId } from '../core/base/unit';

/** A value as Grafana formats it, in parts, so that the unit can be smaller than the number. */
export interface FormattedNumber {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

/** `unit` is a Grafana unit id; an unknown one is used as the suffix. */
export function formatParts(value: number, unit: string, decimals?: number): FormattedNumber {
  const { prefix = '', text, suffix = '' } = getValueFormat(unitId(unit))(value, decimals);
  return { prefix, text: withoutNegativeZero(text), suffix };
}

export function formatValue(value: number, unit: string, decimals?: number): string {
  return formattedText(formatParts(value, unit, decimals));
}

/** The parts joined to one text. */
export function formattedText({ prefix, text, suffix }: FormattedNumber): string {
  return `${prefix}${text}${suffix}`;
}

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

/** A count of events with thousands separators; below 100 with up to two decimals, for estimates. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US', { maximumFractionDigits: Math.abs(count) < 100 ? 2 : 0 });
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

function withoutNegativeZero(text: string): string {
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}
