import type { Signal } from '../../src/core/base/cancellation';
import { describeProblem, ok, SourceError, type Result } from '../../src/core/base/result';
import type { QueryRunner } from '../../src/core/engine/clock';
import type { QueryTarget, SourceRequest } from '../../src/core/query/batch';
import type { TargetReply } from '../../src/core/query/reply';
import { decodeReply, type DecodedReply } from '../../src/core/wire/frames';
import { queryBody } from '../../src/core/wire/queryBody';
import { repliesOf } from '../../src/core/wire/reply';
import { toldOf } from '../../src/core/wire/told';
import type { GrafanaClient } from './client';

/** Grafana answers so where a query of a request failed; the body says which. */
const statusesOfFailedQueries = [400, 404, 500, 502, 503, 504];

/** Sends requests to Grafana's data sources through its HTTP API, with the permissions of the token. */
export class HttpRunner implements QueryRunner {
  constructor(private readonly client: GrafanaClient) {}

  /** Rejects with an error whose message can be shown to the user. */
  async run(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<ReadonlyMap<string, TargetReply>> {
    const stop = new AbortController();
    cancelled.addEventListener('abort', () => stop.abort());
    const reply = await askGrafana(this.client, request, stop.signal);
    if (!reply.ok) {
      throw new Error(reply.problems.map(describeProblem).join(' '));
    }
    return repliesOf(request, reply.value);
  }
}

/**
 * The reply of a data source as it came. Rejects where the request was cancelled, and with an error whose message can be
 * shown where Grafana answered something else.
 */
export async function askGrafana(
  client: GrafanaClient,
  request: SourceRequest<QueryTarget>,
  signal: AbortSignal
): Promise<Result<DecodedReply>> {
  const reply = await client.send(
    {
      method: 'POST',
      path: '/api/ds/query',
      body: queryBody(request),
      source: request.source.name,
      points: pointsOf(request),
      reads: statusesOfFailedQueries,
    },
    signal
  );
  if (!reply.ok) {
    return reply;
  }
  const { status, body } = reply.value;
  const decoded = decodeReply(body);
  if (decoded === null) {
    const { reason, detail } = toldOf({ status, data: body });
    throw new SourceError(reason, detail);
  }
  return ok(decoded);
}

function pointsOf({ range, step, targets, whole }: SourceRequest<QueryTarget>): number {
  return whole === true
    ? targets.length
    : targets.reduce((sum, { need }) => sum + Math.ceil((range.to - range.from) / (need?.step ?? step)), 0);
}
