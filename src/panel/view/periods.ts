import { dateTimeFormat } from '@grafana/data';

import { day } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { targetText } from '../../grafana/targetText';
import { valueText, writtenAs } from '../../grafana/valueText';
import { longPeriod } from '../../ui/period';
import { budgetView, type BudgetView } from './budget';
import { capital, elapsedText } from './period';
import { statusView, type StatusView } from './status';

type PeriodData = KpiData['periods'][number];

/** One period as a row of texts. */
export interface PeriodRow {
  readonly label: string;
  /** `so far, 62% elapsed`, or `up to now` for a rolling window; null when the period is over. */
  readonly mark: string | null;
  readonly value: string;
  readonly target: string;
  readonly status: StatusView;
  readonly budget: BudgetView | null;
}

/** The periods, the current one first, each with the target that was in force. */
export function periodRows(
  { kpi, periods }: KpiData,
  timeZone: string,
  decimals: number | undefined = kpi.decimals
): PeriodRow[] {
  return periods.map((period, i) => {
    const { label, value, target, status, budget } = period;
    return {
      label: label === null ? datesText(period, timeZone) : capital(label),
      mark: markOf(period, i),
      value: value === null ? 'No value' : valueText(value, writtenAs({ kpi, target }, decimals)),
      target: targetText(target, kpi.unit) ?? 'none',
      status: statusView(status),
      budget: budgetView(budget),
    };
  });
}

function markOf({ label, elapsed }: PeriodData, place: number): string | null {
  const partly = elapsedText(elapsed);
  if (partly !== null) {
    return `so far, ${partly}`;
  }
  return label === null && place === 0 ? 'up to now' : null;
}

/** The caption: `Month by month`, `Windows of 28 days`; null for a KPI without a window. */
export function periodsCaption({ kpi: { calendar, windowLength } }: KpiData): string | null {
  if (calendar !== null) {
    return `${capital(calendar)} by ${calendar}`;
  }
  return windowLength === null ? null : `Windows of ${longPeriod(windowLength)}`;
}

/** Why there are no rows. */
export function noPeriodsText({ kpi: { windowLength } }: KpiData): string {
  return windowLength === null
    ? 'This KPI is computed from other KPIs: it has no window and no periods of its own.'
    : 'No periods were measured. Set "periods" in the definition to the number of past periods to show.';
}

/** Dates for windows of at least three days, dates with times for shorter ones; in the dashboard's time zone. */
function datesText({ from, to }: PeriodData, timeZone: string): string {
  const format = to - from >= 3 * day ? 'YYYY-MM-DD' : 'YYYY-MM-DD HH:mm';
  return `${dateTimeFormat(from, { timeZone, format })} to ${dateTimeFormat(to, { timeZone, format })}`;
}
