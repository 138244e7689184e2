import { parseDuration } from '../../time/duration';
import { day } from '../../time/units';

/** A duration of Prometheus in ms, in which a year has 365 days; null for any other text. */
export function durationOf(text: string): number | null {
  const [, years = '0', rest = ''] = /^(?:(\d{1,4})y)?(.*)$/s.exec(text.trim()) ?? [];
  const parsed = parseDuration(rest);
  if (rest === '' && years !== '0') {
    return Number(years) * 365 * day;
  }
  return parsed.ok ? Number(years) * 365 * day + parsed.value : null;
}
