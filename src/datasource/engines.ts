import type { DataSourceInstanceSettings } from '@grafana/data';
import { Engine } from './engine';
import type { KpiJsonData } from './types';

type Settings = Pick<DataSourceInstanceSettings<KpiJsonData>, 'uid' | 'jsonData'>;

interface Made {
  readonly jsonData: KpiJsonData;
  readonly engine: Engine;
}

/** Those that began to fetch before Grafana made their data source, by uid. */
const made = new Map<string, Made>();

/** The engine of a data source that Grafana is about to make. */
export function engineAhead({ uid, jsonData }: Settings): Engine {
  const engine = made.get(uid)?.engine ?? new Engine(jsonData.definitions ?? []);
  made.set(uid, { jsonData, engine });
  return engine;
}

/** The engine of a data source: the one that began ahead, if it did so with the same settings, and only for the first to ask. */
export function engineFor({ uid, jsonData }: Settings): Engine {
  const ahead = made.get(uid);
  made.delete(uid);
  return ahead?.jsonData === jsonData ? ahead.engine : new Engine(jsonData.definitions ?? []);
}
