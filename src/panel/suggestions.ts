import { VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';

import type { KpiPanelOptions } from './options';
import { readFrames } from './read';

/** Offers the panel for frames of our own data source: plots where there is a course, else cards and rows. */
export const suggest: VisualizationSuggestionsSupplier<KpiPanelOptions> = ({ rawFrames }) => {
  const { entries } = readFrames(rawFrames ?? []);
  if (entries.length === 0) {
    return;
  }
  const score = VisualizationSuggestionScore.Best;
  const cards = { name: 'KPI cards', score, options: { layout: 'card' } } as const;
  const rows = { name: 'KPI scorecard', score, options: { layout: 'rows' } } as const;
  const plots = { name: 'KPI over time', score, options: { layout: 'timeseries' } } as const;
  const hasCourse = entries.some(({ show }) => show !== 'status');
  return hasCourse ? [plots, cards] : entries.length > 1 ? [cards, rows] : [cards];
};
