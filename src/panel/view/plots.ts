import { unreachable } from '../../core/base/result';
import type { KpiData, Show } from '../../grafana/payload';
import type { Plot } from '../../ui/plot';
import { budgetPlot } from './budgetPlot';
import { burnPlot } from './burnPlot';
import { withExcluded } from './excludedPlot';
import { outlookPlot } from './outlookPlot';
import { spentPlot } from './spentPlot';
import { valuePlot } from './valuePlot';

/** The plots of a KPI: the first on top, the second below it where there is room. */
export interface Plots {
  readonly first: Plot | null;
  readonly second: Plot | null;
}

/** The plots for `show`, with excluded time behind them. Periods and quality have no plot of their own: they get that of the value. */
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
