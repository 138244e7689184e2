import type { KpiData } from '../../grafana/payload';
import { longPeriod } from '../../ui/period';
import { isUnknownYet } from './standing';
import { countByStatus, type StatusView } from './status';

/** The line above several KPIs. */
export interface CountsView {
  readonly total: number;
  /** `1 off target`, `9 on target`: the most urgent first. */
  readonly counts: ReadonlyArray<StatusView & { readonly count: number }>;
  /** `Windows differ: 7 days, 28 days, calendar month`; null where all KPIs have the same. */
  readonly windows: string | null;
}

export function countsView(all: readonly KpiData[]): CountsView {
  const known = all.filter((data) => !isUnknownYet(data));
  const unknown = all.length - known.length;
  const waiting = { word: 'Waiting', icon: 'hourglass', tone: 'neutral', count: unknown } as const;
  return {
    total: all.length,
    counts: [...countByStatus(known.map(({ status }) => status)), ...(unknown > 0 ? [waiting] : [])],
    windows: mixedWindows(all),
  };
}

/** Values of different windows must not be taken for values of the same. */
function mixedWindows(all: readonly KpiData[]): string | null {
  const rolling = [...new Set(all.flatMap(({ kpi }) => (kpi.calendar === null ? (kpi.windowLength ?? []) : [])))];
  const calendar = [...new Set(all.flatMap(({ kpi }) => kpi.calendar ?? []))];
  if (rolling.length + calendar.length < 2) {
    return null;
  }
  const lengths = rolling.sort((a, b) => a - b).map(longPeriod);
  const parts = [...lengths, ...calendar.map((period) => `calendar ${period}`)];
  return `Windows differ: ${parts.join(', ')}`;
}
