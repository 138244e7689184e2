import { day, hour, minute, week } from '../../time/units';

/** Months, quarters and years as the engine counts them where it needs a length. */
const units: Readonly<Record<string, number>> = {
  m: minute,
  h: hour,
  d: day,
  w: week,
  M: 30 * day,
  Q: 91 * day,
  Y: 365 * day,
};

export interface Shorthand {
  readonly count: number;
  readonly unit: string;
  /** In ms. */
  readonly length: number;
  /** Whether it is a number of months, quarters or years. */
  readonly isCalendar: boolean;
}

/** The duration shorthand of OpenSLO, such as `4w` or `1Q`; null for any other text. A bare number is minutes. */
export function shorthand(text: string): Shorthand | null {
  const [, digits, unit = 'm'] = /^(\d{1,9})([mhdwMQY])?$/.exec(text.trim()) ?? [];
  const count = Number(digits);
  const length = count * (units[unit] ?? NaN);
  return digits === undefined || !(length > 0) ? null : { count, unit, length, isCalendar: /[MQY]/.test(unit) };
}
