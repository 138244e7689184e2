import type { Entry } from '../read';
import { setsView } from './sets';

/** A line of the scorecard: a KPI, one of its results by label, or how many of these are not listed. */
export type Line =
  | { readonly kind: 'kpi'; readonly key: string; readonly entry: Entry; readonly depth: 0 | 1 }
  | { readonly kind: 'more'; readonly key: string; readonly text: string };

/** Of one KPI among others; its card, and Explain, have more. */
const mostSets = 12;

/** KPIs line by line, each followed by its results by label, the worst first. */
export function scorecardLines(entries: readonly Entry[], decimals: number | undefined): Line[] {
  return entries.flatMap((entry): Line[] => {
    const whole: Line = { kind: 'kpi', key: entry.key, entry, depth: 0 };
    const sets = setsView(entry.data, decimals, mostSets);
    if (sets === null) {
      return [whole];
    }
    const rows = sets.rows.map(
      ({ key, data }): Line => ({
        kind: 'kpi',
        key: `${entry.key}/${key}`,
        entry: { ...entry, data },
        depth: 1,
      })
    );
    const more = sets.more === null ? null : `${sets.more} ${sets.title.toLowerCase()}`;
    return [
      whole,
      ...rows,
      ...(more === null ? [] : [{ kind: 'more' as const, key: `${entry.key}/more`, text: more }]),
    ];
  });
}
