import { createDataFrame, type DataFrame } from '@grafana/data';

import { budgetState } from '../../core/compute/budget/remaining';
import { day, minute } from '../../core/time/units';
import {
  payloadKey,
  payloadVersion,
  type KpiData,
  type KpiInfo,
  type SetData,
  type SetsData,
  type Show,
} from '../../grafana/payload';

/** 2026-11-20 14:05 UTC, the end of every window here. */
export const at = Date.UTC(2026, 10, 20, 14, 5);

interface Overrides extends Partial<Omit<KpiData, 'kpi' | 'series' | 'lineage'>> {
  readonly kpi?: Partial<KpiInfo>;
  readonly series?: Partial<KpiData['series']>;
  readonly lineage?: Partial<KpiData['lineage']>;
}

/** An availability on target, with a budget of which 86 % is left, unless said otherwise. */
export function kpiData({ kpi, series, lineage, ...over }: Overrides = {}): KpiData {
  const target = { from: -Infinity, min: 99.9, max: null };
  const times = [at - 3 * day, at - 2 * day, at - day];
  return {
    kpi: {
      id: 'availability',
      version: 3,
      name: 'Checkout availability',
      lifecycle: 'active',
      tags: [],
      people: [],
      lines: [],
      links: [],
      unit: 'percent',
      decimals: 3,
      direction: 'higher',
      atRisk: null,
      targets: [target],
      windowLength: 28 * day,
      calendar: null,
      freshness: 15 * 60_000,
      compare: 'previous',
      minCoverage: 0.5,
      ...kpi,
    },
    at,
    window: { from: at - 28 * day, to: at },
    value: 99.986,
    target,
    status: 'on-target',
    delta: { from: 99.98, change: 0.006, ratio: 0.00006, better: true },
    budget: {
      slice: null,
      objective: 0.999,
      total: 8_640_000,
      bad: 1203,
      allowed: 8640,
      remaining: 1 - 1203 / 8640,
      remainingEvents: 7437,
      remainingTime: 34.7 * minute,
      projected: null,
    },
    shared: null,
    spentOver: null,
    exhaustion: null,
    checks: [],
    burn: [],
    coverage: 1,
    events: 8_640_000,
    elapsed: 1,
    label: null,
    due: null,
    projection: null,
    forecast: null,
    excluded: [],
    excludedTime: 0,
    periods: [],
    age: 2 * minute,
    sets: null,
    problems: [],
    notices: [],
    ...over,
    series: {
      times,
      values: [99.98, null, 99.99],
      targetMin: [99.9, 99.9, 99.9],
      targetMax: [null, null, null],
      remaining: [0.8, null, 0.9],
      burn: [],
      ...series,
    },
    lineage: {
      formula: '100 * good / total',
      filledIn: '100 * 8638797 / 8640000',
      inputs: [
        { name: 'good', over: 'sum', value: 8_638_797 },
        { name: 'total', over: 'sum', value: 8_640_000 },
      ],
      queries: [],
      bucket: 5 * minute,
      knownBuckets: 8064,
      buckets: 8064,
      fetchedPoints: 0,
      notes: [],
      targets: [],
      ...lineage,
    },
  };
}

export const named = (name: string, over: Overrides = {}): KpiData =>
  kpiData({ ...over, kpi: { id: name, name, ...over.kpi } });

/** One whose source did not answer. */
export const failing = named('Search', {
  value: null,
  status: 'no-data',
  delta: null,
  budget: null,
  problems: [{ code: 'source-failed', message: 'The data source "Prometheus" answered 503.', hint: 'Test it.' }],
});

interface PeriodOverrides extends Partial<Omit<KpiData['periods'][number], 'budget'>> {
  /** Of a budget of one event; null for none. */
  readonly bad?: number | null;
}

/** October 2026, on target with 30 % of its budget left, unless said otherwise. */
export function period({ bad = 0.7, ...over }: PeriodOverrides = {}): KpiData['periods'][number] {
  const [from, to] = [Date.UTC(2026, 9, 1), Date.UTC(2026, 10, 1)];
  return {
    from,
    to,
    label: 'October 2026',
    elapsed: 1,
    value: 99.93,
    target: { from: -Infinity, min: 99.9, max: null },
    status: 'on-target',
    budget: bad === null ? null : budgetState({ total: 1000, bad, allowed: 1 }, 0.999, to - from),
    coverage: 1,
    ...over,
  };
}

/** Half a month ahead: between 99.95 and 99.99, slowly worse, unless said otherwise. */
export function forecast(over: Partial<NonNullable<KpiData['forecast']>> = {}): NonNullable<KpiData['forecast']> {
  const midnight = Date.UTC(2026, 10, 21);
  return {
    until: midnight + 14 * day,
    course: [
      { at: midnight + 7 * day, value: 99.98, low: 99.96, high: 99.99 },
      { at: midnight + 14 * day, value: 99.97, low: 99.95, high: 99.99 },
    ],
    reason: null,
    method: 'theil-sen',
    trend: { slope: -0.001 / day, perDay: -0.001, significance: 0.004, word: 'worse' },
    shift: 'none',
    unusual: { from: at - 7 * day, to: at, step: 60 * minute, compared: 168, count: 0, found: [] },
    days: { from: midnight - 91 * day, to: midnight - day, known: 88, count: 90, median: 99.98, addUp: false },
    ...over,
  };
}

/** A frame as our data source sends it. */
export function frameOf(show: Show, kpis: readonly KpiData[], refId = 'A'): DataFrame {
  const payload = { version: payloadVersion, engine: '1', show, kpis };
  return createDataFrame({ refId, fields: [], meta: { custom: { [payloadKey]: payload } } });
}

/** A result by label, of the region of that name, as good as the whole unless said otherwise. */
export function regionSet(name: string, over: Partial<SetData> = {}): SetData {
  const { value, target, status, delta, budget, coverage, events, age, series } = kpiData();
  const whole = { value, target, status, delta, budget, coverage, events, age, series, burn: null };
  return { labels: { region: name }, name, ...whole, ...over };
}

/** Results by region; so many there are as are shown, unless said otherwise. */
export function byRegion(shown: readonly SetData[], count: number | null = shown.length): SetsData {
  return { labels: ['region'], shown, count };
}
