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

/** 2001-09-09: an age in seconds is less, and so is a time in days. */
const earliest = 1e9;
/** The year 5138 in seconds: more are milliseconds. */
const latest = 1e11;

/** An instant in ms since the epoch: a time as such, or a number of seconds or milliseconds since the epoch. */
export function timeIn(answer: Answer | undefined, source: string): Read {
  if (answer === undefined || (answer.ok && answer.cell === null)) {
    return nothing;
  }
  if (!answer.ok) {
    return answer;
  }
  const { kind, value } = answer.cell!;
  if (isInstant(value) && (kind === 'time' || value > latest)) {
    return { ok: true, value };
  }
  return value >= earliest && value <= latest
    ? { ok: true, value: value * second }
    : refused(
        'not-a-time',
        `${source} returned ${Number(value.toPrecision(6))}, which is no time of this century.`,
        'Return the time of the newest data in seconds since 1970, such as max(timestamp(x)), rather than its age.'
      );
}

function refused(code: string, message: string, hint: string): Read {
  return { ok: false, problem: { code, message, hint } };
}
