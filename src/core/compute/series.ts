import type { Plan } from '../plan/plan';
import { burnEdgesOf, type BurnEdges } from '../plan/windows';
import type { KpiSeries } from './results';
import { lookbacksOf } from '../definition/burnRules';
import type { BudgetLedger } from './budget/ledger';
import { shareLeft } from './budget/remaining';
import type { Measured } from './values';

/** The KPI along the points of the dashboard's range. */
export function seriesOf(plan: Plan, measured: Measured, ledger: BudgetLedger | null, judgedFrom: number): KpiSeries {
  const { windows, request: ask, rules, kpi } = plan;
  const { pointCount } = windows;
  const atPoints = (column: Float64Array): Float64Array => column.subarray(0, pointCount);
  const series = {
    times: atPoints(windows.ends),
    values: atPoints(measured.values),
    targetMin: atPoints(measured.targetMin),
    targetMax: atPoints(measured.targetMax),
  };
  if (ledger === null || pointCount === 0) {
    return { ...series, remaining: null, burn: [] };
  }
  const lookbacks = ask.burnSeries === true ? lookbacksOf(rules).filter((lookback) => lookback % kpi.bucket === 0) : [];
  const edges = lookbacks.length === 0 ? null : burnEdgesOf(windows, ask.range.from, kpi.bucket);
  return {
    ...series,
    remaining: leftOf(atPoints(ledger.spent(windows)), windows.starts, judgedFrom),
    burn:
      edges === null
        ? []
        : lookbacks.map((lookback) => ({ lookback, rates: highestOf(ledger.rates(edges.windows, lookback), edges) })),
  };
}

/** The highest rate in the step before each point; NaN where none is known. */
function highestOf(rates: Float64Array, { until }: BurnEdges): Float64Array {
  const highest = new Float64Array(until.length).fill(NaN);
  let edge = 0;
  until.forEach((end, i) => {
    for (; edge < end; edge++) {
      const rate = rates[edge]!;
      if (!(rate <= highest[i]!) && !Number.isNaN(rate)) {
        highest[i] = rate;
      }
    }
  });
  return highest;
}

/** The shares of the budget left, from the shares spent; NaN for windows that begin before the first known slice. */
function leftOf(spent: Float64Array, starts: Float64Array, judgedFrom: number): Float64Array {
  for (let i = 0; i < spent.length; i++) {
    spent[i] = starts[i]! < judgedFrom ? NaN : shareLeft(spent[i]!);
  }
  return spent;
}
