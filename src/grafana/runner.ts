import { CoreApp, toUtc, type DataQueryRequest, type ScopedVar } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { from, isObservable, lastValueFrom, Observable, takeUntil, throwError, throwIfEmpty, timeout } from 'rxjs';
import type { QueryRunner } from '../core/engine/clock';
import type { Signal } from '../core/base/cancellation';
import type { QueryTarget, SourceRequest } from '../core/query/batch';
import { literal } from '../core/syntax/macros';
import type { TargetReply } from '../core/query/reply';
import { minute, second } from '../core/time/units';
import { queryModel } from '../core/wire/queryModel';
import { reasonOf } from '../core/wire/reason';
import { repliesOf } from '../core/wire/reply';
import { maxDataPoints, sentRange } from '../core/wire/sentRange';

/** A source that sends no data for this long has failed, in ms. */
const sourceTimeout = minute;

/** The part of the panel's request that is passed on, so that the inspector and the server's logs show the panel. */
export type Origin = Pick<
  DataQueryRequest,
  'requestId' | 'app' | 'dashboardUID' | 'panelId' | 'panelPluginId' | 'scopedVars'
>;

/** Sends requests through Grafana's data sources, with the viewer's permissions. */
export class GrafanaRunner implements QueryRunner {
  private count = 0;

  /** The panel of the latest request. */
  origin: Origin = { requestId: 'kpi', app: CoreApp.Unknown, scopedVars: {} };

  /** Rejects with an error whose message can be shown to the viewer. */
  async run(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<ReadonlyMap<string, TargetReply>> {
    try {
      return repliesOf(request, await this.send(request, cancelled));
    } catch (error) {
      throw new Error(reasonOf(error), { cause: error });
    }
  }

  private async send(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<unknown> {
    const source = await getDataSourceSrv().get(request.source.uid);
    const reply: unknown = source.query(this.queryRequest(request));
    const responses = isObservable(reply) ? reply : from(Promise.resolve(reply));
    const stopped = new Observable<void>((observer) => cancelled.addEventListener('abort', () => observer.next()));
    return lastValueFrom(
      responses.pipe(
        takeUntil(stopped),
        throwIfEmpty(() => new Error(cancelled.aborted ? 'the request was cancelled' : 'the reply is empty')),
        // Also applies between two parts of a reply: a streaming source never completes.
        timeout({
          each: sourceTimeout,
          with: () => throwError(() => new Error(`no data for ${sourceTimeout / second} seconds`)),
        })
      )
    );
  }

  /** Always in UTC: the Prometheus data source shifts its steps by the offset of the viewer's zone. */
  private queryRequest(request: SourceRequest<QueryTarget>): DataQueryRequest {
    const { source, step, range, targets } = request;
    const sent = sentRange(request);
    const [from, to] = [toUtc(sent.from), toUtc(sent.to)];
    const { requestId, ...origin } = this.origin;
    return {
      ...origin,
      requestId: `${requestId}-kpi${++this.count}`,
      targets: targets.map((target) => queryModel(target, source, step)),
      range: { from, to, raw: { from, to } },
      timezone: 'utc',
      interval: literal(step),
      intervalMs: step,
      maxDataPoints,
      // In queries these refer to the requested buckets, not to the dashboard's range.
      scopedVars: { ...this.origin.scopedVars, __from: scoped(range.from), __to: scoped(range.to) },
      startTime: Date.now(),
      headers: {},
    };
  }
}

function scoped(time: number): ScopedVar {
  return { text: String(time), value: String(time) };
}
