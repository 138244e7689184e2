import { quote } from '../../base/quote';
import { fail, ok, type Problem, type Result } from '../../base/result';
import { didYouMean } from '../../base/nearest';
import type { InclusiveRange } from './timeInterval';

/** The values of a field that can be given as ranges. */
export interface RangeField {
  /** The noun for one value, for messages. */
  readonly noun: string;
  /** A hint on how to write values. */
  readonly hint: string;
  /** Names of values in lower case, that of the value `firstNamed` first. */
  readonly names: readonly string[];
  readonly firstNamed: number;
  /** The allowed numbers; null where only names are allowed. */
  readonly numbers: InclusiveRange | null;
  /** The first and last of cyclic values, so that a range across the end can be written as two. */
  readonly circle: InclusiveRange | null;
}

export const rangeFields = {
  weekdays: {
    noun: 'weekday',
    hint: 'Write a name such as monday, or a range such as monday:friday.',
    names: ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'],
    firstNamed: 0,
    numbers: null,
    circle: { first: 0, last: 6 },
  },
  days_of_month: {
    noun: 'day of the month',
    hint: 'Write days from 1 to 31, or from -1 (the last day) back to -31, or a range such as 1:5.',
    names: [],
    firstNamed: 0,
    numbers: { first: -31, last: 31 },
    circle: null,
  },
  months: {
    noun: 'month',
    hint: 'Write a name, a number from 1 to 12, or a range such as january:march.',
    names: [
      ...['january', 'february', 'march', 'april', 'may', 'june'],
      ...['july', 'august', 'september', 'october', 'november', 'december'],
    ],
    firstNamed: 1,
    numbers: { first: 1, last: 12 },
    circle: { first: 1, last: 12 },
  },
  years: {
    noun: 'year',
    hint: 'Write a year, or a range such as 2026:2027.',
    names: [],
    firstNamed: 0,
    numbers: { first: 1, last: 9999 },
    circle: null,
  },
} as const satisfies Readonly<Record<string, RangeField>>;

/** `monday:friday`, `december`, `-3:-1` or a number, as its first and last value. Errors: `bad-range`, `wrong-type`. */
export function parseRange(value: unknown, field: RangeField): Result<InclusiveRange> {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return fail({ code: 'wrong-type', message: `A ${field.noun} must be a text or a number.`, hint: field.hint });
  }
  const text = String(value).toLowerCase();
  const ends = text.split(':');
  if (ends.length > 2) {
    return fail(badRange(`${quote(text)} is not a range: it has more than two parts.`, field.hint));
  }
  const values = ends.map((end) => parseEnd(end, field));
  const [first, last = first] = values;
  if (!first?.ok || !last?.ok) {
    return fail(...values.flatMap((value) => (value.ok ? [] : value.problems)));
  }
  const range = { first: first.value, last: last.value };
  const problem = checkOrder(range, field, quote(text));
  return problem === null ? ok(range) : fail(problem);
}

function parseEnd(text: string, { noun, hint, names, firstNamed, numbers }: RangeField): Result<number> {
  const name = names.indexOf(text);
  if (name >= 0) {
    return ok(name + firstNamed);
  }
  const number = /^[+-]?\d{1,4}$/.test(text) ? Number(text) : 0;
  return numbers !== null && number >= numbers.first && number <= numbers.last && number !== 0
    ? ok(number)
    : fail(badRange(`Unknown ${noun} ${quote(text)}.`, hintFor(text, names, hint)));
}

function hintFor(text: string, names: readonly string[], otherwise: string): string {
  const shortened = text.length >= 3 ? names.find((name) => name.startsWith(text)) : undefined;
  return didYouMean(shortened ?? text, names, otherwise);
}

function checkOrder(range: InclusiveRange, field: RangeField, text: string): Problem | null {
  const { first, last } = range;
  if (first < 0 !== last < 0) {
    return checkAcross(range, text);
  }
  return first <= last ? null : badRange(`${text} ends before it begins.`, inOrder(range, field));
}

/** The hint for a range that ends before it begins. */
function inOrder({ first, last }: InclusiveRange, { names, firstNamed, circle }: RangeField): string {
  const write = (value: number): string => names[value - firstNamed] ?? String(value);
  return circle === null
    ? `Write "${last}:${first}".`
    : `Write two: "${write(first)}:${write(circle.last)}" and "${write(circle.first)}:${write(last)}".`;
}

/** A range with one end counted from the start of the month and the other from its end. */
function checkAcross({ first, last }: InclusiveRange, text: string): Problem | null {
  if (first < 0) {
    return badRange(`${text} continues into the next month.`, `Write two: "${first}:-1" and "1:${last}".`);
  }
  // Alertmanager's own rule, which puts the last day of the shortest month at 27.
  return first <= 28 + last
    ? null
    : badRange(
        `In a short month, ${text} can end before it begins.`,
        'Count both days from the start of the month, or both from its end.'
      );
}

function badRange(message: string, hint: string): Problem {
  return { code: 'bad-range', message, hint };
}
