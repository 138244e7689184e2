import { CoreApp, dateTime, LoadingState, type DataQueryRequest, type DataSourceApi } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { from, isObservable, lastValueFrom } from 'rxjs';
import { hour, minute } from '../core/time/units';
import type { Payload, Show } from '../grafana/payload';
import { readPayload } from '../grafana/readPayload';

interface KpiQuery extends DataQuery {
  readonly kind: 'kpis';
  readonly show: Show;
  readonly all?: boolean;
  readonly ids?: readonly string[];
}

export interface Question extends Omit<KpiQuery, 'refId' | 'kind'> {
  /** The instant, in ms since the epoch. */
  readonly at: number;
  /** How much of the time before it, in ms, and in how many points. Default: six hours in 100. */
  readonly range?: number;
  readonly points?: number;
}

/** Asks a KPI data source as a panel does. Rejects with a sentence where it does not answer. */
export async function askKpis(
  source: DataSourceApi,
  { at, range: length = 6 * hour, points = 100, ...query }: Question
): Promise<Payload> {
  const range = { from: dateTime(at - length), to: dateTime(at) };
  const target: KpiQuery = { refId: 'A', kind: 'kpis', ...query };
  const request: DataQueryRequest = {
    requestId: `northstar-kpi-${query.show}-${(query.ids ?? ['catalogue']).join('-')}-${source.uid}`,
    app: CoreApp.Unknown,
    targets: [target],
    range: { ...range, raw: range },
    timezone: 'browser',
    interval: '1m',
    intervalMs: minute,
    maxDataPoints: points,
    scopedVars: {},
    startTime: at,
  };
  const reply = source.query(request);
  const response = await lastValueFrom(isObservable(reply) ? reply : from(reply));
  const payload = readPayload(response.data[0]?.meta?.custom);
  if (payload === null || typeof payload === 'string') {
    throw new Error(
      payload ??
        (response.state === LoadingState.Error ? response.errors?.[0]?.message : undefined) ??
        'the response contains no KPIs.'
    );
  }
  return payload;
}
