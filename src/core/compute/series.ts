import type { Plan } from '../plan/plan';
import type { KpiSeries } from './results';
import { lookbacksOf } from '../definition/burnRules';
import type { Spends } from './budget/ledger';
import type { Measured } from './values';

/** The KPI along the points of the dashboard's range. */
export function seriesOf(plan: Plan, measured: Measured, spending: Spends | null): KpiSeries {
  const { windows, ask, rules, kpi } = plan;
  const { pointCount } = windows;
  const atPoints = (column: Float64Array): Float64Array => column.subarray(0, pointCount);
  const series = {
    times: atPoints(windows.ends),
    values: atPoints(measured.values),
    targetMin: atPoints(measured.targetMin),
    targetMax: atPoints(measured.targetMax),
  };
  if (spending === null || pointCount === 0) {
    return { ...series, remaining: null, burn: [] };
  }
  const lookbacks = ask.burnSeries === true ? lookbacksOf(rules).filter((lookback) => lookback % kpi.bucket === 0) : [];
  return {
    ...series,
    remaining: leftOf(atPoints(spending.spent(windows))),
    burn: lookbacks.map((lookback) => ({ lookback, rates: spending.rates(windows, lookback) })),
  };
}

/** Shares of the budget left, from the shares spent. */
function leftOf(spent: Float64Array): Float64Array {
  for (let i = 0; i < spent.length; i++) {
    spent[i] = 1 - spent[i]!;
  }
  return spent;
}
