import { createDataFrame, type DataFrame } from '@grafana/data';

import { goldenData } from './golden';
import { budgetState } from '../../core/compute/budget/remaining';
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

/** An availability on target, with a budget of which 86 % is left, of which nobody is the owner, unless said otherwise. */
export function kpiData({ kpi, series, lineage, ...over }: Overrides = {}): KpiData {
  const data = goldenData('board-availability');
  return {
    ...data,
    ...over,
    kpi: { ...data.kpi, owner: undefined, ...kpi },
    series: { ...data.series, ...series },
    lineage: { ...data.lineage, ...lineage },
  };
}

export const named = (name: string, over: Overrides = {}): KpiData =>
  kpiData({ ...over, kpi: { id: name, name, ...over.kpi } });

/** One whose source did not answer. */
export const failing = goldenData('board-failing');

/** Why, as panels tell it. */
export const failure = `${failing.problems[0]?.message} ${failing.problems[0]?.hint}`;

interface PeriodOverrides extends Partial<Omit<KpiData['periods'][number], 'budget'>> {
  /** Of a budget of one event; null for none. */
  readonly bad?: number | null;
}

/** October 2026, on target with 30 % of its budget left, unless said otherwise. */
export function period({ bad, ...over }: PeriodOverrides = {}): KpiData['periods'][number] {
  const october = goldenData('board-months').periods[1]!;
  const spent = bad === undefined ? october.budget : bad === null ? null : budgetOf(bad, october.to - october.from);
  return { ...october, budget: spent, ...over };
}

function budgetOf(bad: number, length: number): KpiData['budget'] {
  return budgetState({ total: 1000, bad, allowed: 1 }, 0.999, length);
}

/** Two weeks ahead, slowly worse after a step down, with an unusual hour, unless said otherwise. */
export function forecast(over: Partial<NonNullable<KpiData['forecast']>> = {}): NonNullable<KpiData['forecast']> {
  return { ...goldenData('board-forecast').forecast!, ...over };
}

/** A frame as our data source sends it. */
export function frameOf(show: Show, kpis: readonly KpiData[], refId = 'A', leftOut?: string): DataFrame {
  const payload = { version: payloadVersion, engine: '1', show, kpis, leftOut };
  return createDataFrame({ refId, fields: [], meta: { custom: { [payloadKey]: payload } } });
}

/** A result by label, of the region of that name, on target and as good as before, unless said otherwise. */
export function regionSet(name: string, over: Partial<SetData> = {}): SetData {
  return { ...goldenData('board-regions').sets!.shown[0]!, labels: { region: name }, name, burn: null, ...over };
}

/** Results by region; so many there are as are shown, unless said otherwise. */
export function byRegion(shown: readonly SetData[], count: number | null = shown.length): SetsData {
  return { labels: ['region'], shown, count };
}
