import type { Problem } from '../../base/result';
import type { Kpi, Registry } from '../../definition/types';
import { fitsName, type MetricUse } from '../../syntax/metricUses';
import type { SourceInfo } from '../types';
import { usesOf } from './doubtful';
import { withPlaces, type PlacedFault } from './sources';

/** What a Prometheus says a metric is, in lower case: `counter`, `gauge`, `histogram`; null where it does not say. */
export type ReadKind = (source: SourceInfo, metric: string) => Promise<string | null>;

/** Gauges that are read as counters, and the reverse, in the definitions; `read` is asked for each metric. */
export async function checkMetricKinds(
  registry: Registry,
  sources: ReadonlyMap<string, SourceInfo>,
  read: ReadKind
): Promise<Problem[]> {
  const found = await Promise.all(registry.kpis.map((kpi) => metricFaults(kpi, sources, read)));
  return registry.kpis.flatMap((kpi, i) => withPlaces(kpi, found[i] ?? [], registry));
}

/** The same as notices on the result of one KPI. `isDoubtful` asks only for metrics whose names do not fit. */
export async function metricNotices(
  kpi: Kpi,
  sources: ReadonlyMap<string, SourceInfo>,
  read: ReadKind,
  isDoubtful: boolean
): Promise<Problem[]> {
  const found = await metricFaults(kpi, sources, read, isDoubtful);
  return found.map(([path, fault]) => ({ ...fault, path }));
}

async function metricFaults(
  kpi: Kpi,
  sources: ReadonlyMap<string, SourceInfo>,
  read: ReadKind,
  isDoubtful = false
): Promise<PlacedFault[]> {
  const uses = usesOf(kpi, sources).filter((use) => !isDoubtful || !fitsName(use));
  const faults = await Promise.all(
    uses.map(async (use): Promise<PlacedFault[]> => {
      const fault = faultOf(use, await read(use.source, use.metric));
      return fault === null ? [] : [[`${use.path}.query`, { ...fault, severity: 'warning' }]];
    })
  );
  return faults.flat();
}

/** What says nothing of the metric leaves its name to decide. */
function faultOf(use: MetricUse, kind: string | null): PlacedFault[1] | null {
  const { metric, as } = use;
  const isTold = kind === 'gauge' || kind === 'counter' || kind === 'histogram' || kind === 'summary';
  if (as === 'counter') {
    if (isTold ? kind !== 'gauge' : fitsName(use)) {
      return null;
    }
    const what = isTold ? 'is a gauge' : 'does not look like a counter';
    const hint = `Read its values: sum(${metric}), with over: avg.`;
    return {
      code: 'gauge-as-counter',
      message: `${metric} ${what}, but the query reads by what it rises.`,
      hint: isTold ? hint : `${hint} If it is a counter, give it a name that ends in _total.`,
    };
  }
  if (kind === 'gauge' || (kind !== 'counter' && fitsName(use))) {
    return null;
  }
  return {
    code: 'counter-as-gauge',
    message: `${metric} ${kind === 'counter' ? 'is' : 'looks like'} a counter, but the query reads its running totals.`,
    hint: `Read by what it rises: sum(increase(${metric}[$__interval])), with over: sum.`,
  };
}
