import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { BucketInput } from '../types';

type Authored = Extract<NonNullable<AuthoredKpi['target']>, { readonly source?: string }>;

/** The query for the target; null, with a report, where it is not valid. */
export function buildQueried({ source, query, ...rest }: Authored, report: KpiReport): BucketInput | null {
  if (source === undefined || query === undefined || Object.values(rest).some((one) => one !== undefined)) {
    const message = 'A target from a data source needs source and query, and no other key.';
    report.error(['target'], { code: 'queried-target', message, hint: 'Write {source: ..., query: ...}.' });
    return null;
  }
  return { name: 'target', source, query, over: 'last' };
}
