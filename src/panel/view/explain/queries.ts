import type { QueryLineage } from '../../../core/compute/results';
import { groupBy } from '../../../core/base/groupBy';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatTime } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import { explorePath } from './explore';
import type { QueryView, Section } from './types';

/** Every query as it was sent, those of the current version first, and how many points came from the cache. */
export function queriesSection({ kpi, lineage }: KpiData, timeZone: string): Section {
  const { queries, fetchedPoints } = lineage;
  const all = queries.reduce((sum, { points }) => sum + points, 0);
  const cachedPoints = Math.max(0, all - fetchedPoints);
  const view = (one: QueryLineage): QueryView => queryView(one, kpi.version, timeZone);
  const isCurrent = ({ version = kpi.version }: QueryLineage): boolean => version === kpi.version;
  const earlier = groupBy(
    queries.filter((one) => !isCurrent(one)),
    ({ version }) => String(version)
  );
  return {
    kind: 'queries',
    title: 'Queries as sent',
    note:
      queries.length === 0
        ? 'This KPI sends no queries of its own.'
        : `${formatCount(fetchedPoints)} points were fetched now, ${formatCount(cachedPoints)} came from the cache.`,
    queries: queries.filter(isCurrent).map(view),
    earlier: [...earlier]
      .sort(([a], [b]) => Number(b) - Number(a))
      .map(([version, own]) => ({ title: `Version ${version}, no longer in force`, queries: own.map(view) })),
  };
}

function queryView(query: QueryLineage, current: number, timeZone: string): QueryView {
  const { input, source, text, step, range, points, version } = query;
  const mark = version === undefined ? '' : version === current ? ` (version ${version}, current)` : '';
  return {
    heading:
      `${input} from ${source}${mark}: ${formatCount(points)} ${points === 1 ? 'point' : 'points'} of ${longPeriod(step)}, ` +
      `${formatTime(range.from, timeZone)} to ${formatTime(range.to, timeZone)}`,
    text,
    explore: explorePath(query),
  };
}
