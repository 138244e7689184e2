import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatTime } from '../../../ui/format';
import { longPeriod } from '../../../ui/period';
import type { Section } from './types';

/** Every query as it was sent, and how much of what it answers was already known. */
export function queriesSection({ lineage }: KpiData, timeZone: string): Section {
  const { queries, fetchedPoints } = lineage;
  const all = queries.reduce((sum, { points }) => sum + points, 0);
  const kept = Math.max(0, all - fetchedPoints);
  return {
    kind: 'queries',
    title: 'Queries as sent',
    note:
      queries.length === 0
        ? 'This KPI sends no queries of its own.'
        : `${formatCount(fetchedPoints)} points were fetched now, ${formatCount(kept)} came from memory.`,
    queries: queries.map(({ input, source, text, step, range, points }) => ({
      heading:
        `${input} from ${source}: ${formatCount(points)} ${points === 1 ? 'point' : 'points'} of ${longPeriod(step)}, ` +
        `${formatTime(range.from, timeZone)} to ${formatTime(range.to, timeZone)}`,
      text,
    })),
  };
}
