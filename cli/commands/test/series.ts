import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Result } from '../../../src/core/base/result';

/** Far more values than anyone writes, and few enough to be computed at once. */
const maxValues = 100_000;

const number = '[+-]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?';
const single = new RegExp(`^${number}$`, 'i');
const repeated = new RegExp(`^(${number})(?:([+-])(${number}))?x(\\d+)$`, 'i');
const missing = /^_(?:x(\d+))?$/;

/**
 * Values in the series notation of promtool (Prometheus, "Unit testing rules"): `a`, `a+bxn` for a, a+b ... a+n*b, `axn` for
 * n + 1 times a, `_` for a missing value and `_xn` for n of them, `stale` for the end of a series. NaN where there is none.
 */
export function parseSeries(text: string): Result<readonly number[]> {
  const values: number[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const next = valuesOf(word);
    if (next === null) {
      const message = `${quote(word)} is not a value of a series.`;
      return fail({
        code: 'bad-series',
        message,
        hint: 'Write values such as 1000x5 990 _ 1+2x3, as promtool reads them.',
      });
    }
    if (values.length + next.count > maxValues) {
      const message = `The series has more than ${maxValues} values.`;
      return fail({ code: 'bad-series', message, hint: 'Write fewer, each for a longer time: see every.' });
    }
    for (let i = 0; i < next.count; i++) {
      values.push(next.first + i * next.step);
    }
  }
  return ok(values);
}

function valuesOf(word: string): { readonly first: number; readonly step: number; readonly count: number } | null {
  const gap = missing.exec(word);
  if (gap !== null || word === 'stale') {
    return { first: NaN, step: 0, count: Number(gap?.[1] ?? 1) };
  }
  if (single.test(word)) {
    return { first: Number(word), step: 0, count: 1 };
  }
  const [, first, sign, step = '0', times] = repeated.exec(word) ?? [];
  return first === undefined
    ? null
    : { first: Number(first), step: (sign === '-' ? -1 : 1) * Number(step), count: Number(times) + 1 };
}
