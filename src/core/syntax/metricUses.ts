import type { Over } from '../base/terms';
import { rangeCalls } from './promqlRanges';
import { looksLikeCounter } from './promqlRemedies';
import { selectorsIn, type PromqlSelector } from './promqlSelectors';

/** As what a query reads a metric: by what it rises, or by its values. */
export interface MetricUse {
  readonly metric: string;
  readonly as: 'counter' | 'gauge';
}

const ofCounters = /^(?:increase|rate|irate)$/i;
const ofGauges = /^(?:avg|min|max|sum|quantile|stddev|stdvar|mad)_over_time$/i;
const ofValues: ReadonlySet<Over> = new Set(['avg', 'min', 'max', 'last']);

/** Functions of native histograms: their names have no suffix. */
const ofNative = /\bhistogram_\w+\s*\(/;

/** A long text is read by people, if at all. */
const maxLength = 10_000;

/** As what a PromQL text reads its metrics, each once. Recorded metrics (`a:b:c`) are left out: their names say it themselves. */
export function metricUses(promql: string, over: Over): readonly MetricUse[] {
  if (promql.length > maxLength) {
    return [];
  }
  const isNative = ofNative.test(promql);
  const ranged = rangeCalls(promql).flatMap(({ metric, call }): MetricUse[] => {
    if (metric === null || metric === '') {
      return [];
    }
    if (ofCounters.test(call.name)) {
      return isNative && !metric.endsWith('_bucket') ? [] : [{ metric, as: 'counter' }];
    }
    return ofGauges.test(call.name) ? [{ metric, as: 'gauge' }] : [];
  });
  const bare = ofValues.has(over) ? readAlone(promql).map((metric): MetricUse => ({ metric, as: 'gauge' })) : [];
  const found = [...ranged, ...bare].filter(({ metric }) => !metric.includes(':'));
  return [...new Map(found.map((use) => [`${use.as} ${use.metric}`, use])).values()];
}

/** The metrics whose values a query reads as they are; not one from which its earlier value is taken. */
function readAlone(promql: string): string[] {
  const selectors = selectorsIn(promql).filter(({ metric, isObserved }) => !isObserved && metric !== '');
  const isMoved = ({ modifiers }: PromqlSelector): boolean => modifiers.end > modifiers.start;
  const [moved, unmoved] = [true, false].map(
    (wanted) => new Set(selectors.filter((one) => isMoved(one) === wanted).map(({ metric }) => metric))
  );
  return selectors.map(({ metric }) => metric).filter((metric) => !(moved?.has(metric) && unmoved?.has(metric)));
}

/** Whether the name of a metric fits the way it is read, as far as names tell. */
export function fitsName({ metric, as }: MetricUse): boolean {
  return as === 'counter' ? looksLikeCounter(metric) : !/_(?:total|bucket)$/.test(metric);
}
