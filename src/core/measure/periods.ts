import type { TargetStep } from '../definition/types';
import type { Plan } from '../plan';
import type { PeriodResult } from '../results';
import { inForce, judge, type Status } from '../slo/status';
import { periodAt } from '../time/calendar';
import { elapsedShare } from '../time/elapsed';
import type { Interval } from '../time/interval';
import { periodLabel } from '../time/periodLabel';
import type { Window } from '../time/window';
import { budgetOf } from './budget';
import { eventsOf } from './events';
import type { Laid } from './lay';
import type { Spends } from './spending';
import type { Measured } from './values';

/** How much of the period of a window that ends at `end` is over, 0 to 1; 1 for a rolling window. */
export function elapsedAt(window: Window | null, end: number): number {
  return window?.kind === 'calendar' ? elapsedShare(periodAt(window, end - 1), end) : 1;
}

/** The current window and the past ones that were asked for, the newest first; each judged by the target of its time. */
export function periodsOf(plan: Plan, measured: Measured, laid: Laid | null, spending: Spends | null): PeriodResult[] {
  const { kpi, windows } = plan;
  const { window } = kpi;
  if (window === null || windows.past >= windows.ends.length) {
    return [];
  }
  const indexes = [windows.headline, ...Array.from(windows.ends.subarray(windows.past), (_, i) => windows.past + i)];
  return indexes.map((index): PeriodResult => {
    const span: Interval = { from: windows.starts[index]!, to: windows.ends[index]! };
    const value = measured.values[index]!;
    const coverage = measured.coverage[index]!;
    const budget = spending === null || laid === null ? null : budgetOf(kpi, spending, span, laid);
    const target = inForce(kpi.target, span.to);
    return {
      ...span,
      label: window.kind === 'calendar' ? periodLabel(window, periodAt(window, span.to - 1)) : null,
      elapsed: elapsedAt(window, span.to),
      value: Number.isFinite(value) ? value : null,
      target,
      status: statusThen(plan, value, coverage, index, measured, eventsOf(kpi, budget, measured, index)),
      budget,
      coverage,
    };
  });
}

function statusThen(
  { kpi: { quality, direction, atRisk } }: Plan,
  value: number,
  coverage: number,
  index: number,
  { targetMin, targetMax }: Measured,
  events: number | null
): Status {
  if (!Number.isFinite(value)) {
    return 'no-data';
  }
  if (coverage < quality.minCoverage || (events !== null && events < quality.minEvents)) {
    return 'insufficient';
  }
  return judge(value, targetIn(targetMin[index]!, targetMax[index]!), direction, atRisk);
}

/** Ends of a target as judged, NaN where there is none. */
export function targetIn(min: number, max: number): Omit<TargetStep, 'from'> {
  return { min: Number.isNaN(min) ? null : min, max: Number.isNaN(max) ? null : max };
}
