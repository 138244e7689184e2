import { getDataSourceSrv } from '@grafana/runtime';
import type { SourceInfo } from '../core/query/types';
import { describeSource, ownType } from '../core/wire/sourceInfo';

/** Every data source that the viewer can see, KPI data sources included, by name and by uid. */
export function allSources(): Map<string, SourceInfo> {
  const sources = new Map<string, SourceInfo>();
  for (const settings of getDataSourceSrv().getList({ all: true })) {
    if (settings.meta.builtIn !== true) {
      const source = describeSource(settings);
      sources.set(source.uid, source);
      sources.set(source.name, source);
    }
  }
  return sources;
}

/** Data sources for queries: without KPI data sources, so that none queries itself. */
export function availableSources(): Map<string, SourceInfo> {
  return new Map([...allSources()].filter(([, { type }]) => type !== ownType));
}
