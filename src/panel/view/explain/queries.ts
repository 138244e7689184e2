import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatTime } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import type { Section } from './types';

/** Every query as it was sent, and how many points came from the cache. */
export function queriesSection({ lineage }: KpiData, timeZone: string): Section {
  const { queries, fetchedPoints } = lineage;
  const all = queries.reduce((sum, { points }) => sum + points, 0);
  const cachedPoints = Math.max(0, all - fetchedPoints);
  return {
    kind: 'queries',
    title: 'Queries as sent',
    note:
      queries.length === 0
        ? 'This KPI sends no queries of its own.'
        : `${formatCount(fetchedPoints)} points were fetched now, ${formatCount(cachedPoints)} came from the cache.`,
    queries: queries.map(({ input, source, text, step, range, points }) => ({
      heading:
        `${input} from ${source}: ${formatCount(points)} ${points === 1 ? 'point' : 'points'} of ${longPeriod(step)}, ` +
        `${formatTime(range.from, timeZone)} to ${formatTime(range.to, timeZone)}`,
      text,
    })),
  };
}
