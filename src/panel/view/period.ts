import type { KpiData } from '../../grafana/payload';
import { formatRatio, formatValue } from '../../ui/format';

/** Which period of the calendar a number is about, and with a pace where it is heading. */
export interface PeriodView {
  /** `November 2026, 68% elapsed · On course for 95,400`. */
  readonly full: string;
  /** The same for a narrow card, where the name of the period gives way to where it is heading. */
  readonly short: string;
}

/** Null for a rolling window, which bears no name. */
export function periodView(data: KpiData, decimals: number | undefined): PeriodView | null {
  const { label, elapsed } = data;
  if (label === null) {
    return null;
  }
  const heading = courseText(data, decimals);
  const period = `${capital(label)}, ${elapsedText(elapsed) ?? 'complete'}`;
  return heading === null
    ? { full: period, short: period }
    : {
        full: `${period} · ${heading}`,
        short: [heading, elapsedText(elapsed)].filter((one) => one !== null).join(' · '),
      };
}

/** `68% elapsed`; null when the period is over. */
export function elapsedText(elapsed: number): string | null {
  return elapsed < 1 ? `${formatRatio(elapsed)} elapsed` : null;
}

/** `On course for 95,400`; null without a pace, and when the period is over. */
export function courseText({ projection, elapsed, kpi }: KpiData, decimals: number | undefined): string | null {
  return projection === null || elapsed >= 1 ? null : `On course for ${formatValue(projection, kpi.unit, decimals)}`;
}

/** `Week 47 of 2026`: at the beginning of a line. */
export function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
