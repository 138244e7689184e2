import type { Input, Kpi } from '../../definition/types';
import { fitsName, metricUses, type MetricUse } from '../../syntax/metricUses';
import type { SourceInfo } from '../types';

export interface SourcedUse extends MetricUse {
  readonly source: SourceInfo;
  /** `inputs.good` */
  readonly path: string;
}

/** As what a KPI reads the metrics of its inputs. */
export function usesOf({ inputs }: Kpi, sources: ReadonlyMap<string, SourceInfo>): SourcedUse[] {
  return inputs.flatMap(({ name, source: ref, query, over }: Input) => {
    const source = sources.get(ref);
    return source?.kind === 'prometheus' && typeof query === 'string'
      ? metricUses(query, over).map((use) => ({ ...use, source, path: `inputs.${name}` }))
      : [];
  });
}

/** Whether the names of a KPI's metrics do not fit the way they are read: only then is a board worth a question. */
export function hasDoubtfulMetrics(kpi: Kpi, sources: ReadonlyMap<string, SourceInfo>): boolean {
  return usesOf(kpi, sources).some((use) => !fitsName(use));
}
