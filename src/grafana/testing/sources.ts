import type { DataQueryRequest, DataQueryResponse, DataSourceInstanceSettings, ScopedVars } from '@grafana/data';
import { setDataSourceSrv, type DataSourceSrv } from '@grafana/runtime';
import type { DataQuery } from '@grafana/schema';
import type { Observable } from 'rxjs';
import { parseDuration } from '../../core/time/duration';
import { floorTo } from '../../core/time/units';

export type Request = DataQueryRequest<
  DataQuery & { readonly expr?: string; readonly rawSql?: string; readonly interval?: string }
>;

/** What stands for another plugin's data source. */
export interface Source {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly jsonData?: Readonly<Record<string, unknown>>;
  readonly query: (request: Request) => unknown;
  readonly interpolateVariablesInQueries?: (queries: DataQuery[], scopedVars: ScopedVars) => DataQuery[];
}

/** Gives the tests a Grafana that has these sources, found by uid and by name; any other is refused as Grafana does. */
export function installSources(sources: readonly Source[]): void {
  const find = (ref: unknown): Source | undefined => sources.find(({ uid, name }) => ref === uid || ref === name);
  const service: Pick<DataSourceSrv, 'get' | 'getList' | 'getInstanceSettings'> = {
    get: (ref) => {
      const source = find(ref);
      return source === undefined
        ? Promise.reject(new Error(`Datasource ${String(ref)} was not found`))
        : Promise.resolve(source as never);
    },
    getList: () => sources.map(settingsOf),
    getInstanceSettings: (ref) => {
      const source = find(ref);
      return source === undefined ? undefined : settingsOf(source);
    },
  };
  setDataSourceSrv(service as DataSourceSrv);
}

export function settingsOf({ uid, name, type, jsonData = {} }: Omit<Source, 'query'>): DataSourceInstanceSettings {
  return { uid, name, type, jsonData, readOnly: false, access: 'proxy', meta: { id: type, name: type } as never };
}

export type Answer = DataQueryResponse | Promise<unknown> | Observable<unknown>;

/**
 * Answers every target with one frame whose buckets hold `perSecond` times their length, so that sums agree whatever
 * the step. Prometheus names a bucket by its end, SQL by its start. A target for which `perSecond` knows nothing has no
 * rows.
 */
export function steady(perSecond: (text: string, at: number) => number | null) {
  return ({ targets, range, intervalMs }: Request): Promise<DataQueryResponse> => {
    const data = targets.map(({ refId, expr, rawSql, interval }) => {
      const rateAt = (at: number): number | null => perSecond(expr ?? rawSql ?? '', at);
      // Prometheus answers each target on multiples of its own step.
      const step = interval === undefined ? intervalMs : stepOf(interval);
      const last = range.to.valueOf() - (expr === undefined ? step : 0);
      const times: number[] = [];
      for (let at = floorTo(range.from.valueOf(), step); rateAt(at) !== null && at <= last; at += step) {
        times.push(at);
      }
      return frameOf(
        refId,
        times,
        times.map((at) => ((rateAt(at) ?? 0) * step) / 1000)
      );
    });
    return Promise.resolve({ data });
  };
}

function stepOf(interval: string): number {
  const parsed = parseDuration(interval);
  return parsed.ok ? parsed.value : NaN;
}

export function frameOf(refId: string, times: readonly unknown[], values: readonly unknown[]) {
  return {
    refId,
    fields: [
      { name: 'Time', type: 'time', config: {}, values: times },
      { name: 'Value', type: 'number', config: {}, values },
    ],
    length: times.length,
  };
}
