import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../grafana/valueText';
import type { Plot, PlotLine } from '../../ui/plot';
import { summaryOf } from './summary';

const format = (ratio: number): string => formatValue(ratio, 'percentunit', 1);

/** The remaining error budget over time; null where the KPI has no budget or none to spend. */
export function budgetPlot({ kpi, series }: KpiData): Plot | null {
  const { remaining, times } = series;
  if (remaining === null || remaining.every((value) => value === null)) {
    return null;
  }
  const isOverspent = remaining.some((value) => value !== null && value < 0);
  const left: PlotLine = {
    name: 'Budget left',
    values: remaining,
    color: 'accent',
    look: 'solid',
    isStepped: false,
    label: null,
  };
  const zero: PlotLine = {
    name: 'Used up',
    values: times.map(() => 0),
    color: 'bad',
    look: 'dashed',
    isStepped: true,
    label: 'Used up',
  };
  return {
    title: 'Error budget',
    summary: summaryOf(`Error budget left of ${kpi.name}`, remaining, format),
    times,
    lines: isOverspent ? [left, zero] : [left],
    bands: [],
    regions: [],
    minEnd: null,
    softMin: 0,
    softMax: 1,
    formatTick: (value) => formatValue(value, 'percentunit', 0),
    factsAt: (index) => {
      const value = remaining[index] ?? null;
      return [{ name: 'Budget left', text: value === null ? 'Unknown' : format(value), color: 'accent' }];
    },
  };
}
