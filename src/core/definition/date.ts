import { fail, ok, type Result } from '../base/result';
import { day } from '../time/units';
import { quote } from '../base/quote';
import { datePattern } from './schema/fields';

/** `2026-01-31` (midnight in UTC) or `2026-01-31T08:00:00Z` as ms since the epoch. Error: `bad-date`. */
export function parseDate(text: string): Result<number> {
  const time = datePattern.test(text) ? Date.parse(text) : NaN;
  const [year, month, dayOfMonth] = text.slice(0, 10).split('-').map(Number);
  // Date.parse rolls 30 February over into March.
  const midnight = new Date(Date.UTC(year ?? NaN, (month ?? NaN) - 1, dayOfMonth));
  if (!Number.isFinite(time) || midnight.getUTCMonth() + 1 !== month) {
    return fail({
      code: 'bad-date',
      message: `${quote(text)} is not a date.`,
      hint: 'Write one such as 2026-01-31.',
    });
  }
  return ok(time);
}

/** The end of a period: a date includes the whole day, an instant is the end itself. */
export function parseEnd(text: string): Result<number> {
  const start = parseDate(text);
  return start.ok && text.length === 10 ? ok(start.value + day) : start;
}
