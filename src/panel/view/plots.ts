import { unreachable } from '../../core/base/result';
import type { KpiData, Show } from '../../grafana/payload';
import type { Plot } from '../../ui/plot';
import { budgetPlot } from './budgetPlot';
import { burnPlot } from './burnPlot';
import { withExcluded } from './excludedPlot';
import { outlookPlot } from './outlookPlot';
import { spentPlot } from './spentPlot';
import { valuePlot } from './valuePlot';

/** The plots of a KPI for what was asked: the first above, the second below where there is room. */
export interface Plots {
  readonly first: Plot | null;
  readonly second: Plot | null;
}

/** What was asked for over time, with the excluded time behind it. Periods and quality have no course: their value has. */
export function plotsOf(data: KpiData, show: Show, withBudget: boolean, decimals: number | undefined): Plots {
  if (data.series.times.length === 0) {
    return { first: null, second: null };
  }
  const { first, second } = barePlots(data, show, withBudget, decimals);
  const shaded = (plot: Plot | null): Plot | null => (plot === null ? null : withExcluded(plot, data.excluded));
  return { first: shaded(first), second: shaded(second) };
}

function barePlots(data: KpiData, show: Show, withBudget: boolean, decimals: number | undefined): Plots {
  switch (show) {
    case 'status':
    case 'series':
    case 'periods':
    case 'quality':
      return { first: valuePlot(data, decimals), second: withBudget ? budgetPlot(data) : null };
    case 'forecast':
      return { first: outlookPlot(data, decimals), second: null };
    case 'budget':
      return { first: budgetPlot(data), second: spentPlot(data) };
    case 'burn':
      return { first: burnPlot(data), second: null };
    default:
      return unreachable(show);
  }
}
