import type { ExcludedTime } from '../../core/time/exclusion';
import type { Plot } from '../../ui/plot';

/** A plot with the time that does not count hatched behind its lines; the tooltip says why it does not. */
export function withExcluded(plot: Plot, excluded: readonly ExcludedTime[]): Plot {
  const regions = excluded.map(({ from, to, reasons }) => ({ from, to, reason: reasons.join(', ') }));
  return {
    ...plot,
    summary: [plot.summary, ...regions.map(({ reason }) => `Excluded: ${reason}.`)].join(' '),
    regions: [...plot.regions, ...regions],
    factsAt: (index) => {
      const time = plot.times[index] ?? NaN;
      const here = regions.filter(({ from, to }) => time >= from && time < to);
      return [...plot.factsAt(index), ...here.map(({ reason }) => ({ name: 'Excluded', text: reason, color: null }))];
    },
  };
}
