import { CoreApp, toUtc, type DataQueryRequest, type ScopedVar } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { defer, from, isObservable, lastValueFrom, Observable, takeUntil, tap, throwIfEmpty } from 'rxjs';
import type { QueryRunner } from '../core/engine/clock';
import type { Signal } from '../core/base/cancellation';
import { SourceError } from '../core/base/result';
import type { QueryTarget, SourceRequest } from '../core/query/batch';
import { literal } from '../core/syntax/macros';
import type { TargetReply } from '../core/query/reply';
import { second } from '../core/time/units';
import { queryModel } from '../core/wire/queryModel';
import { isUnanswered, repliesOf } from '../core/wire/reply';
import { toldOf } from '../core/wire/told';
import { maxDataPoints, sentRange } from '../core/wire/sentRange';
import { turns } from './turns';
import { sourceTimeout, waits, type Wait } from './waits';

/** Over all KPI data sources: of two requests with one id Grafana cancels the earlier. */
let requestCount = 0;

/** The part of the panel's request that is passed on, so that the inspector and the server's logs show the panel. */
export type Origin = Pick<
  DataQueryRequest,
  'requestId' | 'app' | 'dashboardUID' | 'panelId' | 'panelPluginId' | 'scopedVars'
>;

/** Sends requests through Grafana's data sources, with the viewer's permissions. */
export class GrafanaRunner implements QueryRunner {
  /** The panel of the latest request. */
  origin: Origin = { requestId: 'kpi', app: CoreApp.Unknown, scopedVars: {} };

  /** Rejects with an error whose message can be shown to the viewer. */
  async run(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<ReadonlyMap<string, TargetReply>> {
    return repliesOf(request, await this.ask(request, cancelled));
  }

  /** The response of the source as it came, for what is no numbers. Rejects as `run` does. */
  async ask(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<unknown> {
    try {
      return await this.send(request, cancelled);
    } catch (error) {
      const { reason, detail } = toldOf(error);
      throw new SourceError(reason, detail, { cause: error });
    }
  }

  private async send(request: SourceRequest<QueryTarget>, cancelled: Signal): Promise<unknown> {
    const { uid } = request.source;
    const wait = waits.begin(
      uid,
      request.targets.map(({ text }) => (typeof text === 'string' ? text : JSON.stringify(text)))
    );
    try {
      const source = await getDataSourceSrv().get(uid);
      const responses = defer((): Observable<unknown> => {
        wait.sent();
        const reply: unknown = source.query(this.queryRequest(request));
        return isObservable(reply) ? reply : from(Promise.resolve(reply));
      });
      const stopped = new Observable<void>((observer) => cancelled.addEventListener('abort', () => observer.next()));
      return await lastValueFrom(
        turns.take(source, responses).pipe(
          tap({
            next: (response) => {
              if (isUnanswered(response)) {
                wait.failed();
                turns.judge(source, 'silent');
              } else {
                wait.heard();
                turns.judge(source, 'answering');
              }
            },
            error: (error) => toldOf(error).isUnreachable && wait.failed(),
          }),
          takeUntil(stopped),
          throwIfEmpty(() => new Error(cancelled.aborted ? 'the request was cancelled' : 'the reply is empty')),
          takeUntil(silence(wait, () => turns.judge(source, 'silent')))
        )
      );
    } finally {
      wait.end();
    }
  }

  /** Always in UTC: the Prometheus data source shifts its steps by the offset of the viewer's zone. */
  private queryRequest(request: SourceRequest<QueryTarget>): DataQueryRequest {
    const { source, step, range, targets } = request;
    const sent = sentRange(request);
    const [from, to] = [toUtc(sent.from), toUtc(sent.to)];
    const { requestId, ...origin } = this.origin;
    return {
      ...origin,
      requestId: `${requestId}-kpi${++requestCount}`,
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

/** Fails when nothing has been heard for too long. Also between two parts of a reply: a streaming source never completes. */
function silence(wait: Wait, tooLong: () => void): Observable<never> {
  return new Observable((observer) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const check = (): void => {
      const left = wait.silentSince() + sourceTimeout - Date.now();
      if (left > 0) {
        timer = setTimeout(check, left);
        return;
      }
      tooLong();
      observer.error(new Error(`no data for ${sourceTimeout / second} seconds`));
    };
    check();
    return () => clearTimeout(timer);
  });
}

function scoped(time: number): ScopedVar {
  return { text: String(time), value: String(time) };
}
