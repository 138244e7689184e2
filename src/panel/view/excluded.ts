import type { ExcludedTime } from '../../core/time/exclusion';
import type { KpiData } from '../../grafana/payload';
import { shortPeriod } from '../../ui/period';

type Excluded = Pick<KpiData, 'excluded' | 'excludedTime' | 'window' | 'at'>;

/** The reasons for excluded time, without duplicates: `Database upgrade, planned-maintenance`. */
export function reasonsText(excluded: readonly ExcludedTime[]): string {
  return [...new Set(excluded.flatMap(({ reasons }) => reasons))].join(', ');
}

/** `2 h 30 min of the window: Database upgrade`; null where no time is excluded. */
export function excludedText({ excluded, excludedTime, window }: Excluded): string | null {
  if (excludedTime <= 0) {
    return null;
  }
  const within = excluded.filter(({ from, to }) => window === null || (to > window.from && from < window.to));
  return [`${shortPeriod(excludedTime)} of the window`, reasonsText(within)].filter((part) => part !== '').join(': ');
}

/** The excluded time at the end of the window, which may continue after it; null where there is none. */
export function excludedNow({ excluded, at }: Excluded): ExcludedTime | null {
  return excluded.find(({ from, to }) => from < at && to >= at) ?? null;
}
