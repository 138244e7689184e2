import type { KpiData } from '../../../grafana/payload';
import { checkViews } from '../checks';
import type { Section } from './types';

/** The data checks with their results; empty where there are none. */
export function checkSections(data: KpiData): Section[] {
  const views = checkViews(data);
  return views.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Data checks',
          head: ['Check', 'State', 'Found', 'Allowed'],
          rows: views.map(({ name, state, found, allowed, text }) => [
            name,
            state,
            state === 'Unknown' ? text.replace(/^Unknown: /, '') : found,
            allowed,
          ]),
        },
      ];
}
