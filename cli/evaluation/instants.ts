import { quote } from '../../src/core/base/quote';
import { fail, ok, type Result } from '../../src/core/base/result';
import { parseDate } from '../../src/core/definition/date';
import { parseDuration } from '../../src/core/time/duration';
import type { Interval } from '../../src/core/time/interval';
import { isInstant } from '../../src/core/time/dateText';
import { misuse } from '../options/parse';

const hint = 'Write 2026-01-31T08:00:00Z, 2026-01-31 (midnight in UTC), now or now-6h.';

/** An instant as an option holds it, in ms since the epoch. */
export function parseInstant(text: string, now: number): Result<number> {
  const [, back] = /^now(?:-(.+))?$/.exec(text) ?? [];
  if (text === 'now') {
    return ok(now);
  }
  if (back !== undefined) {
    const length = parseDuration(back);
    return length.ok ? ok(now - length.value) : length;
  }
  // As Prometheus and Grafana write instants: 13 digits are ms.
  if (/^\d{13}$/.test(text) && isInstant(Number(text))) {
    return ok(Number(text));
  }
  const date = parseDate(text);
  return date.ok ? date : fail(misuse(`${quote(text)} is not an instant.`, hint));
}

/** `6h` before `at`, or two instants: `2026-01-01..2026-02-01`. */
export function parseRange(text: string, at: number): Result<Interval> {
  const [first = '', second] = text.split('..');
  if (second === undefined) {
    const length = parseDuration(first);
    return length.ok ? ok({ from: at - length.value, to: at }) : length;
  }
  const [from, to] = [parseInstant(first, at), parseInstant(second, at)];
  if (!from.ok || !to.ok) {
    return fail(...[from, to].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  return from.value < to.value
    ? ok({ from: from.value, to: to.value })
    : fail(misuse(`The range ${quote(text)} ends before it begins.`, 'Write the earlier instant first.'));
}
