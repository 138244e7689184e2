import type { ExcludedTime } from '../../core/time/exclusion';
import type { Plot } from '../../ui/plot';
import { reasonsText } from './excluded';

/**
 * A plot with excluded time hatched behind its lines and its reason in the tooltip. Only excluded time within the plot's
 * own times is included: the window may start long before.
 */
export function withExcluded(plot: Plot, excluded: readonly ExcludedTime[]): Plot {
  const first = plot.times[0] ?? Infinity;
  const last = plot.times[plot.times.length - 1] ?? -Infinity;
  const inSight = excluded.filter(({ from, to }) => to > first && from < last);
  if (inSight.length === 0) {
    return plot;
  }
  const regions = inSight.map(({ from, to, reasons }) => ({ from, to, reason: reasons.join(', ') }));
  return {
    ...plot,
    summary: `${plot.summary} Excluded: ${reasonsText(inSight)}.`,
    regions: [...plot.regions, ...regions],
    factsAt: (index) => {
      const time = plot.times[index] ?? NaN;
      const here = regions.filter(({ from, to }) => time >= from && time < to);
      return [...plot.factsAt(index), ...here.map(({ reason }) => ({ name: 'Excluded', text: reason, color: null }))];
    },
  };
}
