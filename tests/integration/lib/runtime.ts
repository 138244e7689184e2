import { dataFrameFromJSON, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import type { DataSource } from '../../../preview/provisioning/dataSources';
import type { QueryService } from '../../../preview/query/query';

interface Asked {
  readonly service: QueryService;
  readonly dataSources: readonly DataSource[];
}

let sources: Asked | null = null;
export const sent: Array<{ uid: string; request: DataQueryRequest; points: number }> = [];

export function setSources(started: Asked): void {
  sources = started;
}

interface Result {
  error?: string;
  frames?: Array<Parameters<typeof dataFrameFromJSON>[0]>;
}

/** Posts a request as Grafana's own data sources do, and reads the reply as they do. */
async function post(uid: string, request: DataQueryRequest): Promise<DataQueryResponse> {
  const { targets, range, intervalMs, maxDataPoints } = request;
  const body = JSON.stringify({
    queries: targets.map((target) => ({
      ...target,
      intervalMs,
      maxDataPoints,
      utcOffsetSec: range.to.utcOffset() * 60,
    })),
    from: String(range.from.valueOf()),
    to: String(range.to.valueOf()),
  });
  const answer = await sources!.service.answer(body, new AbortController().signal);
  const { results } = JSON.parse(JSON.stringify(answer.body)) as { results: Record<string, Result> };
  const frames = Object.entries(results).flatMap(([refId, { frames: json }]) =>
    (json ?? []).map((one) => ({ ...dataFrameFromJSON(one), refId }))
  );
  sent.push({ uid, request, points: frames.reduce((n, { length }) => n + length, 0) });
  const errors = Object.entries(results).flatMap(([refId, { error }]) =>
    error === undefined ? [] : [{ refId, message: error }]
  );
  return { data: frames, errors };
}

/** Stands in for `@grafana/runtime`: data sources by name and uid, over the real servers of `setSources`. */
export const runtime = {
  getTemplateSrv: () => ({ replace: (text: string) => text }),
  getDataSourceSrv: () => ({
    getList: () => sources!.dataSources.map((source) => ({ ...source, meta: {} })),
    get: async (uid: string) => ({ query: (request: DataQueryRequest) => post(uid, request) }),
  }),
};
