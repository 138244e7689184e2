import type { KpiData } from '../../../grafana/payload';
import { setsView } from '../sets';
import type { Section } from './types';

/** Results by label, the worst first. Notices say what is left out or missing. */
export function setSections(data: KpiData, decimals: number | undefined): Section[] {
  const view = setsView(data, decimals);
  if (view === null) {
    return [];
  }
  const rows = view.rows.map(({ card }) => [
    card.name,
    card.value?.full ?? 'No value',
    card.status.word,
    card.budget?.remaining ?? 'none',
    card.delta?.full ?? '',
  ]);
  const more = view.more === null ? [] : [[view.more, '', '', '', '']];
  const head = [view.title.replace(/^By /, ''), 'Value', 'Status', 'Error budget', 'Change'];
  return [{ kind: 'table', title: `${view.title}: ${view.summary}`, head, rows: [...rows, ...more] }];
}
