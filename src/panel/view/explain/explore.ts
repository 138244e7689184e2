import { urlUtil } from '@grafana/data';

import type { QueryLineage } from '../../../core/compute/results';
import { modelOf } from '../../../core/wire/queryModel';

/** The path of Explore for a query as it was sent, over the time that it asked; null for sources whose text is not known. */
export function explorePath({ text, step, range, to }: QueryLineage): string | null {
  if (to === undefined || to.kind === 'other') {
    return null;
  }
  const model = modelOf('A', text, to, step);
  // A whole window is one value at its end.
  const isWhole = to.kind === 'prometheus' && step >= range.to - range.from;
  const query = isWhole ? { ...model, instant: true, range: false } : model;
  const pane = {
    datasource: to.uid,
    queries: [query],
    range: { from: String(range.from), to: String(range.to) },
  };
  return urlUtil.renderUrl('/explore', { schemaVersion: 1, panes: JSON.stringify({ kpi: pane }) });
}
