import type { KpiReport } from '../report';
import { parseDate } from '../date';
import type { AuthoredKpi } from '../schema/kpi';
import type { Kpi } from '../types';
import type { Path } from '../yaml/tree';

type Governance = Pick<Kpi, 'review' | 'approved' | 'ready' | 'links'>;

/** What people promise about a KPI, with its dates as instants. It changes no number and no status. */
export function buildGovernance(
  { review, approved, ready, links = [] }: Partial<AuthoredKpi>,
  report: KpiReport
): Governance {
  const dateAt = (text: string | undefined, path: Path): number | undefined =>
    text === undefined ? undefined : (report.take(parseDate(text), path) ?? undefined);
  const on = dateAt(approved?.on, ['approved', 'on']);
  const dates = ready === undefined ? [] : Object.entries(ready);
  return {
    ...(review !== undefined && { review }),
    ...(approved !== undefined && on !== undefined && { approved: { ...approved, on } }),
    ...(ready !== undefined && {
      ready: Object.fromEntries(dates.map(([key, date]) => [key, dateAt(date, ['ready', key])])),
    }),
    links: links.map(({ checked, ...link }, index) => {
      const at = dateAt(checked, ['links', index, 'checked']);
      return at === undefined ? link : { ...link, checked: at };
    }),
  };
}
