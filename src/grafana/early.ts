import type { BackendDataSourceResponse, FetchResponse } from '@grafana/runtime';
import type { Interval } from '../core/time/interval';
import { valueAt } from './unknown';

/** What tells the queries of a request apart. */
export interface EarlyQuery {
  readonly refId: string;
  /** PromQL, with nothing in it that a page fills in. */
  readonly expr: string;
}

/** Range queries of one Prometheus and step over one range, which were one request. */
export interface EarlyRequest extends Interval {
  /** The source's uid and type. */
  readonly source: string;
  readonly type: string;
  readonly step: number;
  /** What the queries have in common, as Grafana's server takes it. */
  readonly model: object;
  readonly queries: readonly EarlyQuery[];
}

/** What a dashboard sent when it was opened last, and when that was. */
export interface SentBefore {
  readonly at: number;
  readonly requests: readonly EarlyRequest[];
}

/** A request that went out before the module of the data source was there to ask. */
export interface EarlyReply extends EarlyRequest {
  /** As Grafana's server answers. */
  readonly reply: Promise<FetchResponse<BackendDataSourceResponse>>;
}

/** Those of this page, and as of when they ask. */
export interface Early {
  readonly now: number;
  readonly replies: EarlyReply[];
}

/** The app and the data source are modules of their own, which have nothing in common but the page. */
const place = Symbol.for('northstar-kpi.early');

export function putEarly(early: Early): void {
  Reflect.set(window, place, early);
}

/** Undefined where nothing went out early, and where there is no page. */
export function earlyOf(): Early | undefined {
  const found: unknown = typeof window === 'undefined' ? undefined : Reflect.get(window, place);
  return isEarly(found) ? found : undefined;
}

function isEarly(value: unknown): value is Early {
  return typeof valueAt(value, 'now') === 'number' && Array.isArray(valueAt(value, 'replies'));
}
