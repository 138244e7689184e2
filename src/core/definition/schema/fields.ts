import * as v from 'valibot';
import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import { durationPattern, parseDuration } from '../../time/duration';
import { say } from './say';

/** Field schemas that say what is wrong in words. */

type Issue = { readonly input: unknown };

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'a mapping or a list',
};

/** What is wrong with a value of the wrong type. */
export function wrongType(wanted: string, input: unknown, hint?: string): string {
  if (input === null || input === undefined) {
    return say('empty', 'Nothing stands here.', hint ?? `Write ${wanted}, or remove the key.`);
  }
  const found = typeof input === 'number' && !Number.isFinite(input) ? 'none' : (kinds[typeof input] ?? typeof input);
  const isQuoted = wanted === 'a number' && typeof input === 'string' && Number.isFinite(Number(input));
  const remedy = wanted === 'a text' ? 'Put it in quotes.' : isQuoted ? 'Write it without quotes.' : `Write ${wanted}.`;
  return say('wrong-type', `This must be ${wanted}, and is ${found}.`, hint ?? remedy);
}

export function string(wanted = 'a text', hint?: string) {
  return v.string(({ input }: Issue) => wrongType(wanted, input, hint));
}

export function text() {
  return v.pipe(string(), v.regex(/\S/, say('empty', 'This text is empty.', 'Write something, or remove the key.')));
}

export function shortText() {
  return v.pipe(
    text(),
    v.maxLength(200, say('long-text', 'This text is longer than 200 characters.', 'Say more in the description.'))
  );
}

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export function slug() {
  return v.pipe(
    string(),
    v.regex(slugPattern, ({ input }) =>
      say(
        'bad-id',
        `${quote(input)} cannot be an id: it has small letters, digits and single hyphens.`,
        slugHint(input)
      )
    ),
    v.maxLength(100, say('bad-id', 'An id has at most 100 characters.', 'Choose a shorter one.'))
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
    v.finite(say('not-finite', 'This number has no end.', 'Write a finite number.'))
  );
}

export function atLeast(least: number) {
  const message = say('out-of-range', 'This number is too small.', `Write ${least} or more.`);
  return v.pipe(number(), v.minValue(least, message));
}

export function within(least: number, most: number) {
  const message = say('out-of-range', 'This number is out of range.', `Write one from ${least} to ${most}.`);
  return v.pipe(number(), v.minValue(least, message), v.maxValue(most, message));
}

/** Of a number: without a fraction. */
export const whole = v.integer<number, string>(
  say('not-whole', 'This number has a fraction.', 'Write a whole number.')
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
  return say(problem?.code ?? '', problem?.message ?? '', problem?.hint);
}

/** A day in UTC, or an instant. */
export const datePattern = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

export function date() {
  return v.pipe(
    string('a date', 'Write one such as 2026-01-31.'),
    v.regex(datePattern, ({ input }) =>
      say('bad-date', `${quote(input)} is not a date.`, 'Write 2026-01-31, or with time and zone 2026-01-31T08:00:00Z.')
    )
  );
}

/** One of a few words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, notOneOf(words));
}

/** What is wrong with a value that is none of the words. */
export function notOneOf(words: readonly string[]) {
  return ({ input }: Issue): string => {
    const list = `Write one of: ${words.join(', ')}.`;
    return typeof input === 'string'
      ? say('unknown-word', `${quote(input)} is not known here.`, didYouMean(input, words, list))
      : wrongType('a text', input, list);
  };
}
