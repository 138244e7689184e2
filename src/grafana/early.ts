import type { BackendDataSourceResponse, FetchResponse } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import type { Interval } from '../core/time/interval';
import { valueAt } from './unknown';

/** A range query to a Prometheus as Grafana's server takes it: with nothing in it that a page fills in. */
export type EarlyQuery = DataQuery & { readonly expr: string };

/** Queries of one source, step and range, which were one request. */
export interface EarlyRequest extends Interval {
  /** The source's uid. */
  readonly source: string;
  readonly step: number;
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
