import { labelPattern, type LabelSet } from '../../../../src/core/base/labelSet';
import { quote } from '../../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../../src/core/base/result';
import { parseDuration } from '../../../../src/core/time/duration';
import { minute, second } from '../../../../src/core/time/units';
import { misuse } from '../../../options/parse';
import type { OptionValues } from '../../../options/spec';
import type { GateOptions } from '../options';

/** A canary check as it was asked for. Times in ms. */
export interface CanaryCheck {
  readonly where: LabelSet;
  readonly against: LabelSet;
  readonly since: number;
  /** Between two looks. */
  readonly every: number;
  /** How often the data are looked at. */
  readonly looks: number;
  /** Null for the share of bad events that the objective of each KPI allows. */
  readonly margin: number | null;
}

/** The probability of a wrong alarm over all looks together. */
const doubt = 0.05;

/** The level of each interval: with several looks, each must be surer (Bonferroni). */
export function levelOf({ looks }: Pick<CanaryCheck, 'looks'>): number {
  return 1 - doubt / looks;
}

/** Null where none is asked for. */
export function canaryOf(options: OptionValues<GateOptions>): Result<CanaryCheck | null> {
  const { where, against } = options;
  if (where.length === 0 && against.length === 0) {
    const idle = (['since', 'watch', 'every', 'margin'] as const).filter((name) => options[name] !== undefined);
    const problems = idle.map((name) =>
      misuse(`--${name} has no effect without --where.`, 'Add --where version=canary --against version=stable.')
    );
    return problems.length > 0 ? fail(...problems) : ok(null);
  }
  const problems: Problem[] = [];
  const take = <T>(result: Result<T>, otherwise: T): T => {
    problems.push(...(result.ok ? [] : result.problems));
    return result.ok ? result.value : otherwise;
  };
  const sides = [take(labelsOf('where', where), {}), take(labelsOf('against', against), {})] as const;
  if (options['fail-on'] !== undefined || options.at !== undefined) {
    const name = options.at === undefined ? 'fail-on' : 'at';
    problems.push(misuse(`--${name} cannot be combined with --where.`, 'Run kpi gate twice.'));
  }
  if (problems.length === 0 && JSON.stringify(sides[0]) === JSON.stringify(sides[1])) {
    problems.push(misuse('--where and --against are the same.', 'Name two different parts of the traffic.'));
  }
  const since = take(lengthOf('since', options.since ?? '15m'), minute);
  const watch = options.watch === undefined ? 0 : take(lengthOf('watch', options.watch), minute);
  const every = take(lengthOf('every', options.every ?? '1m'), minute);
  const margin = options.margin === undefined ? null : take(marginOf(options.margin), 0);
  const check = { where: sides[0], against: sides[1], since, every, looks: Math.floor(watch / every) + 1, margin };
  return problems.length > 0 ? fail(...problems) : ok(check);
}

function labelsOf(option: 'where' | 'against', texts: readonly string[]): Result<LabelSet> {
  const pairs = texts.map((text) => /^([^=]+)=([^]*)$/.exec(text));
  const wrong = pairs.findIndex((pair) => pair === null || !labelPattern.test(pair[1]!));
  const hint = `Write --${option} version=${option === 'where' ? 'canary' : 'stable'}.`;
  if (texts.length === 0) {
    return fail(misuse(`--${option} is missing.`, hint));
  }
  return wrong >= 0
    ? fail(misuse(`${quote(texts[wrong]!)} is no label with its value.`, hint))
    : ok(Object.fromEntries(pairs.map((pair) => [pair![1]!, pair![2]!])));
}

function lengthOf(option: string, text: string): Result<number> {
  const length = parseDuration(text);
  return length.ok && length.value < second
    ? fail(misuse(`--${option} is shorter than a second.`, `Write --${option} 15m.`))
    : length;
}

function marginOf(text: string): Result<number> {
  const margin = Number(text);
  return text.trim() !== '' && margin >= 0 && margin < 1
    ? ok(margin)
    : fail(misuse('--margin is no ratio from 0 to 1.', 'Write --margin 0.001 for 0.1 % more bad events.'));
}
