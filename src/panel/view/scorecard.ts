import type { Entry } from '../read';
import { setsView } from './sets';

/** A line of the scorecard: a KPI, one of its results by label, or the number of those that are not listed. */
export type Line =
  | { readonly kind: 'kpi'; readonly key: string; readonly entry: Entry; readonly depth: 0 | 1 }
  | { readonly kind: 'more'; readonly key: string; readonly text: string };

/** Results by label listed for each KPI; its card and Explain list more. */
const maxSets = 12;

/** KPIs line by line, each followed by its results by label, the worst first. */
export function scorecardLines(entries: readonly Entry[], decimals: number | undefined): Line[] {
  return entries.flatMap((entry): Line[] => {
    const total: Line = { kind: 'kpi', key: entry.key, entry, depth: 0 };
    const sets = setsView(entry.data, decimals, maxSets);
    if (sets === null) {
      return [total];
    }
    const rows = sets.rows.map(
      ({ key, data }): Line => ({
        kind: 'kpi',
        key: `${entry.key}/${key}`,
        entry: { ...entry, data, links: undefined },
        depth: 1,
      })
    );
    const more = sets.more === null ? null : `${sets.more} ${sets.title.toLowerCase()}`;
    return [
      total,
      ...rows,
      ...(more === null ? [] : [{ kind: 'more' as const, key: `${entry.key}/more`, text: more }]),
    ];
  });
}
