import type { Problem } from '../../base/result';
import { isInstant } from '../../time/dateText';
import type { TargetReply } from '../reply';
import type { RawSeries } from '../series';
import { keyOf } from './question';
import type { WholeRequest, WholeTarget } from './requests';

/** What a source said of one window: null where it has nothing, a time (ms since the epoch) where it named one. */
export type Cell = { readonly kind: 'number' | 'time'; readonly value: number } | null;

export type Answer = { readonly ok: true; readonly cell: Cell } | { readonly ok: false; readonly problem: Problem };

/** The answers to the questions of a target, by their keys. */
export function answersOf(
  { source }: WholeRequest,
  { questions, shift }: WholeTarget,
  reply: TargetReply
): Array<readonly [string, Answer]> {
  const all = (answer: Answer) => questions.map((question) => [keyOf(question), answer] as const);
  if (reply.kind === 'failed') {
    return all({ ok: false, problem: reply.problem });
  }
  const series = reply.series.filter(({ times, values }) => times.length + values.length > 0);
  if (series.length > 1) {
    return all(
      refused(
        'several-series',
        `${source.name} returned ${series.length} ${source.kind === 'prometheus' ? 'series' : 'columns'}`,
        aggregate
      )
    );
  }
  const [only] = series;
  if (only === undefined) {
    return all({ ok: true, cell: null });
  }
  if (source.kind !== 'prometheus') {
    return all(cellOf(only, source.name));
  }
  const places = new Map(Array.from(only.times, (time, index) => [time, index]));
  return questions.map((question) => {
    const index = places.get(question.window.to + shift);
    return [keyOf(question), index === undefined ? nothing : numberOf(only.values[index], source.name)] as const;
  });
}

const nothing: Answer = { ok: true, cell: null };

const aggregate = 'Aggregate until one number is left for the whole window.';

/** The only row of a table: a number, or a time where its column says so or there is nothing else in it. */
function cellOf({ times, values, isTime }: RawSeries, source: string): Answer {
  const rows = Math.max(times.length, values.length);
  if (rows > 1) {
    return refused('several-rows', `${source} returned ${rows} rows`, aggregate);
  }
  if (values.length === 1 && isTime !== true) {
    return numberOf(values[0], source);
  }
  const [time] = Array.from(isTime === true ? values : times);
  return isInstant(time) ? { ok: true, cell: { kind: 'time', value: time } } : nothing;
}

function numberOf(raw: unknown, source: string): Answer {
  if (raw === null || raw === undefined) {
    return nothing;
  }
  if (typeof raw !== 'number') {
    const found = typeof raw === 'string' ? `the text "${raw.slice(0, 40)}"` : `a ${typeof raw}`;
    return refused('not-a-number', `${source} returned ${found}`, 'Cast it to a number in the query.');
  }
  return Number.isFinite(raw) ? { ok: true, cell: { kind: 'number', value: raw } } : nothing;
}

function refused(code: string, found: string, hint: string): Answer {
  return { ok: false, problem: { code, message: `${found} where one number is due.`, hint } };
}
