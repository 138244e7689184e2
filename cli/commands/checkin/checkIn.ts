import { didYouMean } from '../../../src/core/base/nearest';
import { quote } from '../../../src/core/base/quote';
import { fail, ok, type Problem, type Result } from '../../../src/core/base/result';
import type { KeyResult, OkrObjective } from '../../../src/core/definition/okr';
import type { Registry } from '../../../src/core/definition/types';
import type { CheckIn } from '../../../src/core/okr/results';
import { dateText, instantText } from '../../../src/core/time/dateText';
import { parseInstant } from '../../evaluation/instants';
import { misuse } from '../../options/parse';
import type { OptionValues } from '../../options/spec';
import { numberText } from '../../output/numbers';
import type { CheckInOptions } from './options';

type Options = OptionValues<CheckInOptions>;

/** A check-in to be written, with its text as people gave it. */
export type NewCheckIn = Omit<CheckIn, 'author'>;

/** All that is wrong is told at once. */
export function checkInOf(options: Options, registry: Registry, now: number): Result<NewCheckIn> {
  const found = keyResultOf(options['key-result'], registry);
  const at = parseInstant(options.at ?? 'now', now);
  if (!found.ok || !at.ok) {
    return fail(...[found, at].flatMap((one) => (one.ok ? [] : one.problems)));
  }
  const { objective, keyResult } = found.value;
  const value = valueOf(options, keyResult);
  const confidence = confidenceOf(options.confidence);
  const problems = [
    ...timeFaults(at.value, now, found.value),
    ...(value.ok ? [] : value.problems),
    ...(confidence.ok ? [] : confidence.problems),
  ];
  if (problems.length > 0 || !value.ok || !confidence.ok) {
    return fail(...problems);
  }
  if (value.value === null && confidence.value === null && (options.note ?? '').trim() === '') {
    return fail(misuse('The check-in says nothing.', 'Add --value, --done, --confidence or --note.'));
  }
  return ok({
    at: at.value,
    objective: objective.id,
    keyResult: keyResult.id,
    value: value.value,
    confidence: confidence.value,
    note: options.note ?? textOf(keyResult, value.value),
  });
}

interface Found {
  readonly objective: OkrObjective;
  readonly keyResult: KeyResult;
}

/** The key result that is named; a shared one is checked in where it is defined. */
function keyResultOf(text: string | undefined, { objectives }: Registry): Result<Found> {
  const [first = '', second = ''] = (text ?? '').split('/');
  const objective = objectives?.get(first);
  const ids = [...(objectives?.values() ?? [])].flatMap((one) => one.keyResults.map(({ id }) => `${one.id}/${id}`));
  const keyResult = objective?.keyResults.find(({ id }) => id === second);
  if (text === undefined || objective === undefined || keyResult === undefined) {
    const message =
      text === undefined ? 'No key result is named.' : `There is no key result ${quote(text)} without errors.`;
    const known =
      ids.length === 0 ? 'The files hold no objectives: docs/objectives.md.' : `Write --key-result ${ids[0]}.`;
    return fail(misuse(message, didYouMean(text ?? '', ids, known)));
  }
  if (objective.closed !== null) {
    return fail(misuse(`The objective ${quote(objective.id)} is closed.`, 'Check in to the one that goes on with it.'));
  }
  const { source } = keyResult;
  return source.kind === 'shared'
    ? keyResultOf(`${source.objective}/${source.keyResult}`, { objectives, kpis: [], byId: new Map() })
    : ok({ objective, keyResult });
}

function timeFaults(at: number, now: number, { objective: { period }, keyResult: { start, due } }: Found): Problem[] {
  if (at > now) {
    return [misuse(`${instantText(at)} is in the future.`, 'Write --at now, or an instant of the past.')];
  }
  const range = `${dateText(start)} to ${dateText(due)}`;
  const hint = at < start && now < start ? 'Check in when it has begun.' : 'Write --at with an instant of that time.';
  return at < start || at >= due
    ? [misuse(`${instantText(at)} is outside of the time of this key result in ${period.label}, ${range}.`, hint)]
    : [];
}

function valueOf({ value, done, 'not-done': notDone }: Options, { source, id }: KeyResult): Result<number | null> {
  const isGiven = [value !== undefined, done, notDone].filter(Boolean).length;
  if (isGiven > 1) {
    return fail(misuse('More than one value is given.', 'Write one of --value, --done and --not-done.'));
  }
  if (isGiven === 0) {
    return ok(null);
  }
  if (source.kind === 'kpi') {
    const message = `${quote(id)} is measured by the KPI ${quote(source.kpi)}.`;
    return fail(misuse(message, 'Write --note or --confidence without a value.'));
  }
  if (source.kind === 'done') {
    return value === undefined
      ? ok(done ? 1 : 0)
      : fail(misuse(`${quote(id)} is done or not done.`, 'Write --done or --not-done.'));
  }
  const number = Number((value ?? '').trim() === '' ? NaN : value);
  return Number.isFinite(number)
    ? ok(number)
    : fail(
        misuse(
          value === undefined ? `${quote(id)} is a number.` : `${quote(value)} is not a number.`,
          'Write --value 2.1.'
        )
      );
}

function confidenceOf(text: string | undefined): Result<number | null> {
  const share = Number((text ?? '').trim() === '' ? NaN : text);
  return text === undefined
    ? ok(null)
    : share >= 0 && share <= 1
      ? ok(share)
      : fail(misuse(`${quote(text)} is not a number from 0 to 1.`, 'Write --confidence 0.7.'));
}

function textOf({ name, source, unit, decimals }: KeyResult, value: number | null): string {
  const said =
    source.kind === 'done'
      ? value === 1
        ? 'done'
        : 'not done'
      : value === null
        ? null
        : numberText(value, unit, decimals);
  return value === null || said === null ? name : `${name}: ${said}`;
}
