import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import { safeUrl } from '../../../src/core/base/url';
import { formatDuration, parseDuration } from '../../../src/core/time/duration';
import { day } from '../../../src/core/time/units';
import { parseInstant } from '../../evaluation/instants';
import { misuse } from '../../options/parse';
import type { OptionValues } from '../../options/spec';
import { htmlText } from '../../output/html';
import type { AnnotateOptions } from './options';

/** The kinds of events, and the first tag of each: boards and exclusions find events by it. */
export const kinds = ['deploy', 'incident', 'maintenance', 'promotion'] as const;
export type Kind = (typeof kinds)[number];

/** A silence must end by itself soon: whoever forgot it is not asleep for a week. In ms. */
const longestSilence = day;

export interface Silence {
  readonly team: string;
  readonly from: number;
  readonly to: number;
}

/** What is to be written. Times in ms since the epoch. */
export interface Event {
  readonly kind: Kind;
  /** As it was given. */
  readonly title: string;
  /** As Grafana shows it: HTML, of which only our link is markup. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly from: number;
  /** Null where it has no end, or not yet. */
  readonly to: number | null;
  /** The id of the annotation that ends, where none is to be written. */
  readonly closes: number | null;
  readonly silence: Silence | null;
}

/** All that is wrong is told at once. */
export function eventOf(
  operands: readonly string[],
  options: OptionValues<AnnotateOptions>,
  now: number
): Result<Event> {
  const problems: Problem[] = [];
  const take = <T>(result: Result<T>, otherwise: T): T => {
    problems.push(...(result.ok ? [] : result.problems));
    return result.ok ? result.value : otherwise;
  };
  const kind = take(kindOf(operands), 'deploy');
  const from = take(parseInstant(options.at ?? 'now', now), now);
  const length = options.for === undefined ? null : take(lengthOf('for', options.for), 0);
  const closes = options.close === undefined ? null : take(numberOf(options.close), 0);
  const silence =
    options.silence === undefined ? null : take(silenceOf(kind, options.silence, options.team, now), null);
  const link = options.link === undefined ? null : safeUrl(options.link);
  if (options.link !== undefined && link === null) {
    problems.push(misuse('--link is not the address of a page.', 'Write --link https://...'));
  }
  if (kind === 'maintenance' && length === null && closes === null) {
    const hint = 'Write --for 2h: time without an end excludes nothing.';
    problems.push(misuse('A maintenance needs its length.', hint));
  }
  const title = options.text ?? `${kind[0]!.toUpperCase()}${kind.slice(1)}`;
  const words = htmlText(title);
  const text = link === null ? words : `${words} <a href="${htmlText(link)}">${htmlText(link)}</a>`;
  return problems.length > 0
    ? fail(...problems)
    : ok({
        kind,
        title,
        text,
        tags: tagsOf(kind, options),
        from,
        to: length === null ? null : from + length,
        closes,
        silence,
      });
}

function tagsOf(kind: Kind, { team, kpi, tag }: OptionValues<AnnotateOptions>): string[] {
  const own = [kind, ...(team === undefined ? [] : [`team:${team}`]), ...kpi.map((id) => `kpi:${id}`)];
  return [...new Set([...own, ...tag])];
}

function kindOf([name = '', ...more]: readonly string[]): Result<Kind> {
  const kind = kinds.find((one) => one === name);
  if (kind === undefined) {
    const message = `Unknown kind ${quote(name)}.`;
    return fail(misuse(message, didYouMean(name, kinds, `Kinds: ${kinds.join(', ')}.`)));
  }
  return more.length > 0
    ? fail(misuse('kpi annotate takes one kind.', 'Put the text in quotes: --text "..."'))
    : ok(kind);
}

function lengthOf(option: string, text: string): Result<number> {
  const length = parseDuration(text);
  return length.ok && length.value === 0 ? fail(misuse(`--${option} is 0.`, `Write --${option} 30m.`)) : length;
}

function numberOf(text: string): Result<number> {
  return /^[1-9]\d{0,14}$/.test(text)
    ? ok(Number(text))
    : fail(misuse(`${quote(text)} is no annotation.`, 'Write the number that kpi annotate printed: --close 17.'));
}

function silenceOf(kind: Kind, text: string, team: string | undefined, now: number): Result<Silence | null> {
  const length = lengthOf('silence', text);
  const problems = [
    ...(length.ok ? [] : length.problems),
    ...(length.ok && length.value > longestSilence
      ? [misuse('The silence is longer than a day.', `Write --silence ${formatDuration(longestSilence)} or less.`)]
      : []),
    ...(kind === 'deploy'
      ? []
      : [
          misuse(
            `${quote(kind)} makes no silence.`,
            'Planned time belongs into an exclusion; only a deploy is silent.'
          ),
        ]),
    ...(team === undefined ? [misuse('A silence needs its team.', 'Add --team TEAM, as owner.team has it.')] : []),
  ];
  return problems.length > 0 || !length.ok || team === undefined
    ? fail(...problems)
    : ok({ team, from: now, to: now + length.value });
}
