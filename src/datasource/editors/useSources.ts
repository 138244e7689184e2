import { useMemo } from 'react';
import type { SourceInfo } from '../../core/query/types';
import { allSources } from '../../grafana/sources';

/** The data sources of this Grafana at the time when the editor was opened. */
export function useSources(): ReadonlyMap<string, SourceInfo> {
  return useMemo(() => allSources(), []);
}
