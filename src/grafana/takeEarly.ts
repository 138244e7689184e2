import { LoadingState } from '@grafana/data';
import { toDataQueryResponse } from '@grafana/runtime';
import type { QueryTarget, SourceRequest } from '../core/source/batch';
import { earlyOf, type EarlyQuery, type EarlyReply, type EarlyRequest } from './early';
import { queryModel } from './queryModel';
import { valueAt } from './unknown';

/** Who asks later wants to know what is there then, in ms. */
const lasts = 10_000;

/** A source's answer to a request, if the same was asked early; null where it was not, or has failed. Taken once. */
export async function takeEarly(request: SourceRequest<QueryTarget>): Promise<unknown> {
  const { now, replies } = earlyOf() ?? { now: 0, replies: [] };
  if (Date.now() - now > lasts) {
    return null;
  }
  const index = replies.findIndex((one) => covers(one, request));
  const [taken] = index < 0 ? [] : replies.splice(index, 1);
  if (taken === undefined) {
    return null;
  }
  try {
    const { data, state } = toDataQueryResponse(await taken.reply, [...taken.queries]);
    return state === LoadingState.Error ? null : { data: renamed(data, taken, request) };
  } catch {
    return null;
  }
}

/** Frames under the names that the request has for its queries; those it did not ask for are left out. */
function renamed(
  frames: readonly unknown[],
  { queries }: EarlyReply,
  { targets }: SourceRequest<QueryTarget>
): unknown[] {
  const names = new Map(queries.map(({ refId, expr }) => [refId, expr]));
  const wanted = new Map(targets.map(({ text, refId }) => [text, refId]));
  return frames.flatMap((frame) => {
    const refId = wanted.get(names.get(String(valueAt(frame, 'refId'))) ?? '');
    return typeof frame === 'object' && refId !== undefined ? [{ ...frame, refId }] : [];
  });
}

/** Whether every query of the request was asked, over all of its range. */
function covers(early: EarlyReply, { source, step, range, targets, whole }: SourceRequest<QueryTarget>): boolean {
  const asked = new Set(early.queries.map(({ expr }) => expr));
  return (
    whole !== true &&
    early.source === source.uid &&
    early.step === step &&
    early.from <= range.from &&
    early.to >= range.to &&
    targets.every(({ text }) => typeof text === 'string' && asked.has(text))
  );
}

/** A request as one that can be sent early; null for what only a page can fill in, or that no other time would ask. */
export function asEarly({ source, step, range, targets, whole }: SourceRequest<QueryTarget>): EarlyRequest | null {
  const queries = targets.flatMap(({ refId, text }): EarlyQuery[] =>
    typeof text === 'string' && !text.includes('$') ? [{ refId, expr: text }] : []
  );
  const [first] = targets;
  if (source.kind !== 'prometheus' || whole === true || first === undefined || queries.length < targets.length) {
    return null;
  }
  const { refId: _refId, expr: _expr, ...model } = queryModel(first, source, step);
  return { source: source.uid, type: source.type, step, ...range, model, queries };
}
