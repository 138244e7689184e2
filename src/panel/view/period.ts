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
  return projection === null || elapsed >= 1 ? null : `Projected: ${formatValue(projection.value, kpi.unit, decimals)}`;
}

/** `95,400, 80% between 93,000 and 97,800`, or `95,400 at the current rate` without a forecast; null as above. */
export function projectionDetail(data: KpiData, decimals: number | undefined): string | null {
  const { projection, elapsed, kpi } = data;
  if (projection === null || elapsed >= 1) {
    return null;
  }
  const { value, band } = projection;
  const format = (one: number): string => formatValue(one, kpi.unit, decimals);
  return band === null
    ? `${format(value)} at the current rate`
    : `${format(value)}, 80% between ${format(band.low)} and ${format(band.high)}`;
}

/** `Week 47 of 2026`: a capital first letter for the start of a line. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
