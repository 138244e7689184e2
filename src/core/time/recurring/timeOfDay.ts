import { quote } from '../../base/quote';
import { fail, ok, type Problem, type Result } from '../../base/result';
import { hasKeys, inside, isMapping, unknownKeys } from './decode';
import { wholeDay, type TimeOfDay } from './timeInterval';

const keys = ['start_time', 'end_time'];
const timePattern = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** `{start_time: '09:00', end_time: '17:30'}`. Errors: `bad-time`, `missing-key`, `unknown-key`, `wrong-type`. */
export function parseTimeOfDay(value: unknown): Result<TimeOfDay> {
  if (!isMapping(value)) {
    return fail({ code: 'wrong-type', message: 'A time must be a mapping.', hint: hasKeys(keys) });
  }
  const missing = keys
    .filter((key) => value[key] === undefined || value[key] === null)
    .map((key) => ({ code: 'missing-key', message: `The ${key} is missing.`, hint: hasKeys(keys) }));
  const problems = [...unknownKeys(value, keys, 'a time'), ...missing];
  if (problems.length > 0) {
    return fail(...problems);
  }
  const [start, end] = [parseMinutes(value.start_time), parseMinutes(value.end_time)];
  if (!start.ok || !end.ok) {
    const of = (key: string, result: Result<number>) =>
      result.ok ? [] : result.problems.map((problem) => inside(key, problem));
    return fail(...of('start_time', start), ...of('end_time', end));
  }
  const time = { start: start.value, end: end.value };
  const problem = checkTimeOfDay(time);
  return problem === null ? ok(time) : fail(problem);
}

/** `09:30` as minutes since midnight; `24:00` is the end of the day. */
function parseMinutes(value: unknown): Result<number> {
  const [hours, minutes] = typeof value === 'string' && timePattern.test(value) ? value.split(':') : [];
  return hours === undefined
    ? fail({
        code: 'bad-time',
        message: typeof value === 'string' ? `${quote(value)} is not a time of day.` : 'A time must be a text.',
        hint: 'Write hours and minutes from 00:00 to 24:00, each with two digits, such as 09:30.',
      })
    : ok(Number(hours) * 60 + Number(minutes));
}

/** The problem of two times in the wrong order; null where there is none. */
function checkTimeOfDay({ start, end }: TimeOfDay): Problem | null {
  if (start < end) {
    return null;
  }
  const [from, to] = [write(start), write(end)];
  return {
    code: 'bad-time',
    message: `The time from ${from} to ${to} ${start === end ? 'is empty' : 'ends before it begins'}.`,
    hint: remedy(start, end),
  };
}

function remedy(start: number, end: number): string {
  if (start === end) {
    return 'The end is exclusive. A whole day is 00:00 to 24:00.';
  }
  if (start === wholeDay.end) {
    return 'Write 00:00 for midnight at the start of a day.';
  }
  return end === 0
    ? 'Write 24:00 for midnight at the end of a day.'
    : `Write two: ${write(start)} to 24:00, and 00:00 to ${write(end)} (of the next day).`;
}

function write(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
