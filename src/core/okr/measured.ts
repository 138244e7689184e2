import { unreachable } from '../base/result';
import { misses } from '../compute/judge';
import type { KpiResult } from '../compute/results';
import type { KeyMeasure, KeyResult } from '../definition/okr';
import type { Kpi } from '../definition/types';
import type { KpiRequest } from '../plan/ask';
import type { Interval } from '../time/interval';
import { day } from '../time/units';
import type { MeasuredPoint } from './facts';

/** What is asked of a KPI: the pipeline's request, at the end of its range. */
export type OkrQuestion = Pick<KpiRequest, 'kpi' | 'range' | 'points' | 'totalOnly'>;

/** The course of a KPI from the start of a key result to an instant, a point a day. */
export function courseQuestion(kpi: Kpi, { start, due }: Pick<KeyResult, 'start' | 'due'>, at: number): OkrQuestion {
  const to = Math.min(at, due);
  return { kpi, range: { from: start, to }, points: Math.max(1, Math.ceil((to - start) / day)), totalOnly: true };
}

/** The value alone, of the window that ends at an instant. */
export function instantQuestion(kpi: Kpi, at: number): OkrQuestion {
  return { kpi, range: { from: at, to: at }, points: 0, totalOnly: true };
}

/** Whether a key result ever counted from the value on its start date. */
export function needsStart({ baseline, changes }: KeyResult): boolean {
  return baseline === 'start' || changes.some(({ was }) => was.baseline === 'start');
}

/** What a key result takes of the headline of a result, in its unit; null where there is none. */
export function measureOf({ value, budget }: KpiResult, measure: Exclude<KeyMeasure, 'attainment'>): number | null {
  return measure === 'value' ? value : budget?.remaining == null ? null : 100 * budget.remaining;
}

/** The points of a course, and the headline last. */
export function pointsOf(result: KpiResult, measure: KeyMeasure, within: Interval): MeasuredPoint[] {
  const { series, at } = result;
  const last = measure === 'attainment' ? [] : [{ at: within.to, value: measureOf(result, measure) }];
  const points = Array.from(series.times, (time, i) => ({ at: time, value: columnAt(result, measure, i) }));
  const inside = points.filter((point) => point.at > within.from && point.at < within.to);
  return measure === 'attainment'
    ? shareOfDays(points.filter((point) => point.at > within.from && point.at <= at))
    : [...inside, ...last];
}

function columnAt({ series }: KpiResult, measure: KeyMeasure, i: number): number | null {
  const value = series.values[i] ?? NaN;
  switch (measure) {
    case 'value':
      return known(value);
    case 'budgetRemaining':
      return known(100 * (series.remaining?.[i] ?? NaN));
    case 'attainment': {
      const [min, max] = [known(series.targetMin[i] ?? NaN), known(series.targetMax[i] ?? NaN)];
      return Number.isNaN(value) || (min === null && max === null) ? null : misses(value, { min, max }) ? 0 : 1;
    }
    default:
      return unreachable(measure);
  }
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Of days on target (1) or off (0): the share of those known so far, in percent. */
function shareOfDays(days: readonly MeasuredPoint[]): MeasuredPoint[] {
  let met = 0;
  let count = 0;
  return days.map(({ at, value }) => {
    met += value ?? 0;
    count += value === null ? 0 : 1;
    return { at, value: count === 0 ? null : (100 * met) / count };
  });
}
