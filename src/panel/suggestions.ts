import { VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';

import { isListed } from './layout/choose';
import type { KpiPanelOptions } from './options';
import { readFrames } from './read';

/** Suggests the panel for frames of KPI data sources: lists or plots if the query asks for them, else cards and rows. */
export const suggest: VisualizationSuggestionsSupplier<KpiPanelOptions> = ({ rawFrames }) => {
  const { entries } = readFrames(rawFrames ?? []);
  if (entries.length === 0) {
    return;
  }
  const score = VisualizationSuggestionScore.Best;
  const cards = { name: 'KPI cards', score, options: { layout: 'card' } } as const;
  const rows = { name: 'KPI scorecard', score, options: { layout: 'rows' } } as const;
  const plots = { name: 'KPI over time', score, options: { layout: 'timeseries' } } as const;
  const lists = { name: 'KPI list', score, options: { layout: 'auto' } } as const;
  const hasList = entries.some(({ show }) => isListed(show));
  const hasSeries = entries.some(({ show }) => show !== 'status');
  if (hasList) {
    return [lists, cards];
  }
  return hasSeries ? [plots, cards] : entries.length > 1 ? [cards, rows] : [cards];
};
