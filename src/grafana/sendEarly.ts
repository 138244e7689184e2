import { getBackendSrv, type BackendDataSourceResponse } from '@grafana/runtime';
import { lastValueFrom, timeout } from 'rxjs';
import { day, floorTo } from '../core/time/units';
import { putEarly, type EarlyReply, type EarlyRequest, type SentBefore } from './early';
import { enoughPoints, patience } from './limits';

/**
 * Sends again what a dashboard sent when it was opened last, its ranges drawn out to now: the data source, when its
 * module has come, finds most of what it wants under way. What has become another question in the meantime is simply
 * asked.
 */
export function sendEarly({ at, requests }: SentBefore, now: number): void {
  // A longer stretch costs more than it saves.
  if (now < at || now - at > day) {
    return;
  }
  const drawnOut = requests.map((request) => ({ ...request, to: drawOut(request, at, now) }));
  putEarly({ now, replies: drawnOut.map((request) => ({ ...request, reply: send(request) })) });
}

/** A delay of the data may move the last bucket by one; of days that is too rare to pay for. */
function drawOut({ to, step }: EarlyRequest, at: number, now: number): number {
  return to + floorTo(now, step) - floorTo(at, step) + (step < day ? step : 0);
}

function send({ type, step, from, to, model, queries }: EarlyRequest): EarlyReply['reply'] {
  const data = {
    // Prometheus names a bucket by its end.
    from: String(from + step),
    to: String(to),
    queries: queries.map((query) => ({ ...model, ...query, intervalMs: step, maxDataPoints: enoughPoints })),
  };
  const url = `/api/ds/query?ds_type=${encodeURIComponent(type)}`;
  const sent = getBackendSrv().fetch<BackendDataSourceResponse>({ url, method: 'POST', data, showErrorAlert: false });
  const reply = lastValueFrom(sent.pipe(timeout(patience)));
  // Told when the data source asks for the same.
  reply.catch(() => undefined);
  return reply;
}
