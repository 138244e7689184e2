import {
  CoreApp,
  toUtc,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
} from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import type { DefinitionFile } from '../../core/definition/decode';
import { exampleRegistry } from '../../core/testing/example';
import { hour } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { readPayload } from '../../grafana/readPayload';
import { ownType } from '../../core/wire/sourceInfo';
import { settingsOf } from '../../grafana/testing/sources';
import { KpiDataSource } from '../datasource';
import { loadDecoder } from '../decoder';
import type { KpiJsonData, KpiQuery } from '../types';

beforeAll(loadDecoder);

type Overrides = Readonly<Record<string, unknown>>;

/** A file with a definition for each set of overrides. */
export function fileOf(...kpis: Overrides[]): DefinitionFile {
  return { name: 'kpis.yaml', text: exampleRegistry(...kpis) };
}

/** A KPI data source with these definitions, in the Grafana that the test has installed. */
export function kpiSource(...files: DefinitionFile[]): KpiDataSource {
  const settings = settingsOf({ uid: 'kpi', name: 'KPIs', type: ownType, jsonData: { definitions: files } });
  return new KpiDataSource(settings as DataSourceInstanceSettings<KpiJsonData>);
}

export function requestOf(
  targets: readonly KpiQuery[],
  over: Partial<DataQueryRequest<KpiQuery>> = {}
): DataQueryRequest<KpiQuery> {
  const now = Date.now();
  return {
    app: CoreApp.Dashboard,
    requestId: 'Q1',
    timezone: 'browser',
    interval: '1m',
    intervalMs: 60_000,
    maxDataPoints: 100,
    startTime: now,
    scopedVars: {},
    targets: [...targets],
    range: rangeOf(now - 6 * hour, now),
    ...over,
  };
}

export function rangeOf(from: number, to: number): DataQueryRequest['range'] {
  return { from: toUtc(from), to: toUtc(to), raw: { from: toUtc(from), to: toUtc(to) } };
}

/** What a panel with these queries gets. */
export function answer(
  source: KpiDataSource,
  targets: readonly KpiQuery[],
  over: Partial<DataQueryRequest<KpiQuery>> = {}
): Promise<DataQueryResponse> {
  return lastValueFrom(source.query(requestOf(targets, over)));
}

/** The KPIs that came back, with what keeps each from being measured. */
export function kpisIn(response: DataQueryResponse): KpiData[] {
  return response.data.flatMap(({ meta }) => {
    const payload = readPayload(meta?.custom);
    return typeof payload === 'object' && payload !== null ? payload.kpis : [];
  });
}

export function kpiIn(response: DataQueryResponse, id: string): KpiData {
  const found = kpisIn(response).find(({ kpi }) => kpi.id === id);
  if (found === undefined) {
    throw new Error(`There is no KPI "${id}" in the response.`);
  }
  return found;
}

/** The messages of a KPI's problems. */
export function problemsOf(response: DataQueryResponse, id: string): string[] {
  return kpiIn(response, id).problems.map(({ message }) => message);
}
