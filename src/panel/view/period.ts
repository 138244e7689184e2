import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../grafana/valueText';
import { formatRatio } from '../../ui/format';

/** The calendar period of a value and, with a pace, the projected value. */
export interface PeriodView {
  /** `November 2026, 68% elapsed · Projected: 95,400`. */
  readonly full: string;
  /** The same for a narrow card, where the projection replaces the name of the period. */
  readonly short: string;
}

/** Null for a rolling window, which has no name. */
export function periodView(data: KpiData, decimals: number | undefined): PeriodView | null {
  const { label, elapsed } = data;
  if (label === null) {
    return null;
  }
  const projection = projectionText(data, decimals);
  const period = `${capital(label)}, ${elapsedText(elapsed) ?? 'complete'}`;
  return projection === null
    ? { full: period, short: period }
    : {
        full: `${period} · ${projection}`,
        short: [projection, elapsedText(elapsed)].filter((one) => one !== null).join(' · '),
      };
}

/** `68% elapsed`; null when the period is over. */
export function elapsedText(elapsed: number): string | null {
  return elapsed < 1 ? `${formatRatio(elapsed)} elapsed` : null;
}

/** `Projected: 95,400`; null without a pace, and when the period is over. */
export function projectionText({ projection, elapsed, kpi }: KpiData, decimals: number | undefined): string | null {
  return projection === null || elapsed >= 1 ? null : `Projected: ${formatValue(projection, kpi.unit, decimals)}`;
}

/** `Week 47 of 2026`: a capital first letter for the start of a line. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
