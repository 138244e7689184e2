import type { Problem } from '../../base/result';
import { isInstant } from '../../time/dateText';
import { second } from '../../time/units';
import type { Answer } from './reply';

/** What an answer says; null where the source has nothing. */
export type Read =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly problem: Problem };

const nothing: Read = { ok: true, value: null };

/** A number. No answer is one that nobody waited for. */
export function numberIn(answer: Answer | undefined, source: string): Read {
  if (answer === undefined) {
    return nothing;
  }
  if (!answer.ok) {
    return answer;
  }
  return answer.cell?.kind === 'time'
    ? refused('not-a-number', `${source} returned a time where a number is due.`, 'Select a number.')
    : { ok: true, value: answer.cell?.value ?? null };
}

/** A number of seconds since 1970 lies between 2001-09-09 and the year 5138: an age is less, and so is a date in days. */
const [earliest, latest] = [1e9, 1e11];

/** Parts of a second: the spans of numbers that they are read from do not meet. */
const perSecond = [1, 1e3, 1e6, 1e9];

/**
 * An instant in ms since the epoch: a time as such, or a number of seconds, milliseconds, microseconds or nanoseconds since
 * the epoch.
 */
export function timeIn(answer: Answer | undefined, source: string): Read {
  if (answer === undefined || (answer.ok && answer.cell === null)) {
    return nothing;
  }
  if (!answer.ok) {
    return answer;
  }
  const { kind, value } = answer.cell!;
  const unit = perSecond.find((parts) => value >= earliest * parts && value < latest * parts);
  const time = kind === 'time' ? value : unit === undefined ? NaN : (value / unit) * second;
  return isInstant(time)
    ? { ok: true, value: time }
    : refused(
        'not-a-time',
        `${source} returned ${Number(value.toPrecision(6))}, which is no time of this century.`,
        'Return the time of the newest data as a timestamp or in seconds since 1970, such as max(timestamp(x)), rather than its age.'
      );
}

function refused(code: string, message: string, hint: string): Read {
  return { ok: false, problem: { code, message, hint } };
}
