import { quote } from '../base/quote';
import { fail, ok, type Problem, type Result } from '../base/result';
import { day, hour, minute, second, week } from './units';

const units = [
  ['w', week],
  ['d', day],
  ['h', hour],
  ['m', minute],
  ['s', second],
  ['ms', 1],
] as const;

/** A duration as it is written: units from the longest to the shortest, each at most once. */
export const durationPattern = /^(?=\d)(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

const calendarUnit = /^\d+\s*(?:M|mo|mon|months?|q|quarters?|y|yr|years?)$/;

/**
 * `28d`, `5m` or `1h30m` in milliseconds; the units are those of PromQL without the year.
 * Errors: `bad-duration`, `calendar-duration` (months and years differ in length), `long-duration`.
 */
export function parseDuration(text: string): Result<number> {
  const parts = durationPattern.exec(text);
  if (parts === null) {
    return fail(calendarUnit.test(text.trim()) ? calendarLength(text) : notADuration(text));
  }
  const length = units.reduce((sum, [, unit], index) => sum + Number(parts[index + 1] ?? 0) * unit, 0);
  if (!Number.isSafeInteger(length)) {
    return fail({
      code: 'long-duration',
      message: `The duration ${quote(text)} is too long.`,
      hint: 'Write a shorter one, such as 365d.',
    });
  }
  return ok(length);
}

/** The shortest way to write whole milliseconds so that `parseDuration` gives them back: `5m`, `90m`, `1d1s`. */
export function formatDuration(length: number): string {
  let shortest = `${length}ms`;
  for (let first = units.length - 1; first >= 0; first--) {
    const text = inUnitsFrom(first, length);
    shortest = text !== '' && text.length <= shortest.length ? text : shortest;
  }
  return length === 0 ? '0s' : shortest;
}

function inUnitsFrom(first: number, length: number): string {
  let rest = length;
  let text = '';
  for (const [name, unit] of units.slice(first)) {
    const count = Math.floor(rest / unit);
    rest -= count * unit;
    text += count > 0 ? `${count}${name}` : '';
  }
  return text;
}

function calendarLength(text: string): Problem {
  return {
    code: 'calendar-duration',
    message: `${quote(text)} has no fixed length: months and years vary.`,
    hint: 'Write days, such as 28d or 90d. For windows there is also {calendar: month}.',
  };
}

function notADuration(text: string): Problem {
  return {
    code: 'bad-duration',
    message: `${quote(text)} is not a duration.`,
    hint: 'Write whole numbers with the units w, d, h, m, s or ms, longest first: 28d, 5m, 1h30m.',
  };
}
