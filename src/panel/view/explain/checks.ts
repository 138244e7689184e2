import type { KpiData } from '../../../grafana/payload';
import { checkViews } from '../checks';
import type { Section } from './types';

/** The queries that watch over the data, with what they found; nothing where there are none. */
export function checkSections(data: KpiData): Section[] {
  const views = checkViews(data);
  return views.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Checks of the data',
          head: ['Check', 'State', 'Found', 'Allowed'],
          rows: views.map(({ name, state, found, allowed, text }) => [
            name,
            state,
            state === 'Not known' ? text.replace(/^Not known: /, '') : found,
            allowed,
          ]),
        },
      ];
}
