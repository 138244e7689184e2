import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { BucketInput } from '../types';

type Authored = Extract<NonNullable<AuthoredKpi['target']>, { readonly source?: string }>;

/** What a source is asked for the target; null, and a report, where it cannot be asked. */
export function buildQueried({ source, query, ...rest }: Authored, report: KpiReport): BucketInput | null {
  if (source === undefined || query === undefined || Object.values(rest).some((one) => one !== undefined)) {
    const message = 'A target from a data source has source and query, and nothing else.';
    report.error(['target'], { code: 'queried-target', message, hint: 'Write {source: ..., query: ...}.' });
    return null;
  }
  return { name: 'target', source, query, over: 'last' };
}
