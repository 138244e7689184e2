import { unreachable } from '../../core/result';
import type { KpiData, Show } from '../../grafana/payload';
import type { Plot } from '../../ui/plot';
import { budgetPlot } from './budgetPlot';
import { burnPlot } from './burnPlot';
import { valuePlot } from './valuePlot';

/** The plots of a KPI for what was asked: the first above, the second below where there is room. */
export interface Plots {
  readonly first: Plot | null;
  readonly second: Plot | null;
}

export function plotsOf(data: KpiData, show: Show, withBudget: boolean, decimals: number | undefined): Plots {
  if (data.series.times.length === 0) {
    return { first: null, second: null };
  }
  switch (show) {
    case 'status':
    case 'series':
      return { first: valuePlot(data, decimals), second: withBudget ? budgetPlot(data) : null };
    case 'budget':
      return { first: budgetPlot(data), second: null };
    case 'burn':
      return { first: burnPlot(data), second: null };
    default:
      return unreachable(show);
  }
}
