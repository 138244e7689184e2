import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Input } from '../types';

type Authored = Extract<NonNullable<AuthoredKpi['target']>, { readonly source?: string }>;

/** What a source is asked for the target; null, and a report, where it cannot be asked. */
export function buildQueried({ source, query, ...rest }: Authored, report: KpiReport): Input | null {
  for (const key of ['min', 'max', 'baseline', 'change', 'within'] as const) {
    if (rest[key] !== undefined) {
      const message = `${key} says nothing here: the target comes from the query.`;
      report.error(['target', key], { code: 'idle-key', message, hint: 'Remove it, or source and query.' });
    }
  }
  for (const [key, value, such] of [
    ['source', source, 'a data source'],
    ['query', query, 'rows of a time and a number'],
  ] as const) {
    if (value === undefined) {
      const hint = `Add it: ${such}.`;
      report.error(['target', key], { code: 'missing-key', message: `The key ${key} is missing.`, hint });
    }
  }
  return source === undefined || query === undefined ? null : { name: 'target', source, query, over: 'last' };
}
