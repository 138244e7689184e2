import * as v from 'valibot';
import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import { durationPattern, parseDuration } from '../../time/duration';
import { fault } from './fault';

/** Schemas of fields, with messages for authors. */

type Issue = { readonly input: unknown };

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping or a list',
};

/** The fault of a value with the wrong type. */
export function wrongType(wanted: string, input: unknown, hint?: string): string {
  if (input === null || input === undefined) {
    return fault('empty', 'The value is empty.', hint ?? `Write ${wanted}, or remove the key.`);
  }
  const found = typeof input === 'number' && !Number.isFinite(input) ? 'none' : (kinds[typeof input] ?? typeof input);
  const isQuoted = wanted === 'a number' && typeof input === 'string' && Number.isFinite(Number(input));
  const remedy = wanted === 'a text' ? 'Put it in quotes.' : isQuoted ? 'Write it without quotes.' : `Write ${wanted}.`;
  return fault('wrong-type', `Expected ${wanted}, found ${found}.`, hint ?? remedy);
}

export function string(wanted = 'a text', hint?: string) {
  return v.string(({ input }: Issue) => wrongType(wanted, input, hint));
}

export function text() {
  return v.pipe(string(), v.regex(/\S/, fault('empty', 'The text is empty.', 'Write a text, or remove the key.')));
}

export function shortText() {
  return v.pipe(
    text(),
    v.maxLength(
      200,
      fault('long-text', 'The text is longer than 200 characters.', 'Shorten it; details belong in the description.')
    )
  );
}

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function slug() {
  return v.pipe(
    string(),
    v.regex(slugPattern, ({ input }) =>
      fault(
        'bad-id',
        `${quote(input)} is not an id: use lower-case letters, digits and single hyphens.`,
        slugHint(input)
      )
    ),
    v.maxLength(100, fault('bad-id', 'An id can have at most 100 characters.', 'Choose a shorter one.'))
  );
}

function slugHint(input: string): string {
  const slugged = input
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return slugged === '' ? 'Write one such as checkout-availability.' : `Write ${slugged}.`;
}

export function number() {
  return v.pipe(
    v.number(({ input }: Issue) => wrongType('a number', input)),
    v.finite(fault('not-finite', 'This number is not finite.', 'Write a finite number.'))
  );
}

export function atLeast(min: number) {
  const message = fault('out-of-range', 'This number is too small.', `Write ${min} or more.`);
  return v.pipe(number(), v.minValue(min, message));
}

export function within(min: number, max: number) {
  const message = fault('out-of-range', 'This number is out of range.', `Write a number from ${min} to ${max}.`);
  return v.pipe(number(), v.minValue(min, message), v.maxValue(max, message));
}

/** Only whole numbers. */
export const integer = v.integer<number, string>(
  fault('not-whole', 'This is not a whole number.', 'Write a whole number.')
);

const wantedDuration = 'a duration such as 5m, 1h30m or 28d';

export function duration() {
  return v.pipe(
    string(wantedDuration, 'Write a number with its unit.'),
    v.regex(durationPattern, ({ input }) => badDuration(input))
  );
}

function badDuration(input: string): string {
  const parsed = parseDuration(input);
  const [problem] = parsed.ok ? [] : parsed.problems;
  return fault(problem?.code ?? '', problem?.message ?? '', problem?.hint);
}

/** A date in UTC, or an instant. */
export const datePattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

export function date() {
  return v.pipe(
    string('a date', 'Write one such as 2026-01-31.'),
    v.regex(datePattern, ({ input }) =>
      fault(
        'bad-date',
        `${quote(input)} is not a date.`,
        'Write 2026-01-31, or with time and zone 2026-01-31T08:00:00Z.'
      )
    )
  );
}

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, notOneOf(words));
}

/** The fault of a value that is not one of the words. */
export function notOneOf(words: readonly string[]) {
  return ({ input }: Issue): string => {
    const list = `Write one of: ${words.join(', ')}.`;
    return typeof input === 'string'
      ? fault('unknown-word', `Unknown value ${quote(input)}.`, didYouMean(input, words, list))
      : wrongType('a text', input, list);
  };
}
