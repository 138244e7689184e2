import { groupBy } from '../base/groupBy';
import type { Problem } from '../base/result';
import type { AnswerCache } from '../cache/answers';
import type { TileStore } from '../cache/store';
import { batch, needsOf, type SourceRequest } from '../query/batch';
import { columnKey, type Need, type ReadColumns } from '../query/query';
import { readColumns } from '../query/readColumns';
import { unreadableReply, type TargetReply } from '../query/reply';
import type { RawSeries } from '../query/series';
import { keyOf, type Question } from '../query/window/question';
import { answersOf, type Answer, type Cell } from '../query/window/reply';
import { requestsFor } from '../query/window/requests';
import { minute, second } from '../time/units';
import type { Outgoing, Wanted as AnyWanted } from './requestQueue';

/** What the engine asks sources for: buckets or tiles, numbers for whole windows, or rows as they come. */
export type Wanted =
  | (AnyWanted & { readonly kind: 'buckets'; readonly need: Need })
  | (AnyWanted & { readonly kind: 'window'; readonly question: Question })
  | (AnyWanted & { readonly kind: 'rows'; readonly request: SourceRequest });

type Of<Kind extends Wanted['kind']> = Extract<Wanted, { readonly kind: Kind }>;

/** Where replies go. */
export interface Caches {
  readonly store: TileStore;
  readonly windows: AnswerCache<Cell>;
  readonly rows: AnswerCache<readonly RawSeries[]>;
}

/** Data younger than this may still change while scrapes and commits come in: it is read once more. */
export const settling = 30 * second;

/** Rows of a plan table, and lists of label sets, are read again after this long. */
export const rowsHold = 5 * minute;

export function wantedBuckets(need: Need): Of<'buckets'> {
  return { kind: 'buckets', key: columnKey(need.query, need.step), step: need.step, range: need.range, need };
}

export function wantedWindow(question: Question): Of<'window'> {
  const { step, window } = question;
  return { kind: 'window', key: keyOf(question), step, range: window, question };
}

/** A request of one target whose rows are wanted as they come. */
export function wantedRows(request: SourceRequest): Of<'rows'> {
  const { source, step, range, targets } = request;
  return { kind: 'rows', key: JSON.stringify([source.uid, targets[0]?.text, step, range]), step, range, request };
}

/** The fewest requests that bring what is wanted, each with where its replies go. */
export function requestsInto(caches: Caches): (wanted: readonly Wanted[]) => Array<Outgoing<Wanted>> {
  return (wanted) => [
    ...forBuckets(
      wanted.flatMap((one) => (one.kind === 'buckets' ? one : [])),
      caches
    ),
    ...forWindows(
      wanted.flatMap((one) => (one.kind === 'window' ? one : [])),
      caches
    ),
    ...forRows(
      wanted.flatMap((one) => (one.kind === 'rows' ? one : [])),
      caches
    ),
  ];
}

function forBuckets(wanted: ReadonlyArray<Of<'buckets'>>, { store }: Caches): Array<Outgoing<Wanted>> {
  return batch(wanted.map(({ need, range }) => ({ ...need, range }))).map((request) => ({
    request,
    brings: request.targets.flatMap(needsOf).map(wantedBuckets),
    receive: (replies, readAt) => {
      const failures = new Map<string, Problem>();
      for (const target of request.targets) {
        const result = read(request, () => readColumns(request, target, replyTo(target, replies)), unreadableColumns);
        if (!result.ok) {
          needsOf(target).forEach(({ query, step }) => failures.set(columnKey(query, step), result.problem));
          continue;
        }
        for (const column of result.columns) {
          store.put(column.key, column.step, column.from, column.values, readAt - settling, readAt);
          store.sawRow(column.key, column.step, column.newestRow);
        }
      }
      return failures;
    },
  }));
}

function forWindows(wanted: ReadonlyArray<Of<'window'>>, { windows }: Caches): Array<Outgoing<Wanted>> {
  const questions = new Map(wanted.map(({ key, question }) => [key, question]));
  return requestsFor([...questions.values()]).map((request) => ({
    request,
    brings: request.targets.flatMap((target) => target.questions.map(wantedWindow)),
    receive: (replies, readAt) => {
      const failures = new Map<string, Problem>();
      for (const target of request.targets) {
        const ends = new Map(target.questions.map((question) => [keyOf(question), question.window.to]));
        const unread = (problem: Problem): Array<readonly [string, Answer]> =>
          [...ends.keys()].map((key) => [key, { ok: false, problem }]);
        for (const [key, answer] of read(request, () => answersOf(request, target, replyTo(target, replies)), unread)) {
          if (answer.ok) {
            const isSettled = (ends.get(key) ?? Infinity) <= readAt - settling;
            windows.set(key, answer.cell, readAt, isSettled ? Infinity : readAt);
          } else {
            failures.set(key, answer.problem);
          }
        }
      }
      return failures;
    },
  }));
}

/** Those of one source, step and range in one request. */
function forRows(wanted: ReadonlyArray<Of<'rows'>>, { rows }: Caches): Array<Outgoing<Wanted>> {
  const distinct = [...new Map(wanted.map((one) => [one.key, one])).values()];
  const groups = groupBy(distinct, ({ request: { source, step, range } }) =>
    [source.uid, step, range.from, range.to].join('|')
  );
  return [...groups.values()].map((group) => {
    const targets = group.map(({ request }, i) => ({
      ...request.targets[0]!,
      refId: `${request.targets[0]!.refId}${i}`,
    }));
    return {
      request: { ...group[0]!.request, targets },
      brings: group,
      receive: (replies, readAt) => {
        const failures = new Map<string, Problem>();
        group.forEach(({ key }, i) => {
          const reply = replyTo(targets[i]!, replies);
          if (reply.kind === 'failed') {
            failures.set(key, reply.problem);
          } else {
            rows.set(key, reply.series, readAt, readAt + rowsHold);
          }
        });
        return failures;
      },
    };
  });
}

/** An exception in reading one target's reply is the problem of that target alone. */
function read<T>(request: Pick<SourceRequest, 'source'>, reading: () => T, failed: (problem: Problem) => T): T {
  try {
    return reading();
  } catch (error) {
    return failed(unreadableReply(request, error));
  }
}

function unreadableColumns(problem: Problem): ReadColumns {
  return { ok: false, problem };
}

function replyTo({ refId }: { readonly refId: string }, replies: ReadonlyMap<string, TargetReply>): TargetReply {
  return replies.get(refId) ?? { kind: 'series', series: [] };
}
