import { dateTimeFormat } from '@grafana/data';

import { hour } from '../../core/time/units';
import type { KpiData } from '../../grafana/payload';
import { formattedText, kpiDecimals, valueParts, writtenAs } from '../../grafana/valueText';
import { longPeriod, shortPeriod } from '../../ui/period';
import { alertBadges } from './alerts';
import type { Badge } from './badge';
import { badgesOf } from './badges';
import { budgetView, type BudgetView } from './budget';
import { burnView, type BurnView } from './burn';
import { deltaView, type DeltaView } from './delta';
import { exhaustionText } from './exhaustion';
import { timeText } from './forecast';
import { ownerView, type OwnerView } from './owner';
import { periodView, type PeriodView } from './period';
import { situationView, type SituationView } from './situation';
import { statusView, type StatusView } from './status';
import { targetView, type TargetView } from './target';
import { trendView, type TrendView } from './trend';

export interface ProblemView {
  readonly message: string;
  readonly hint: string | null;
  /** What the source said, for those who may see it. */
  readonly detail?: string;
}

export interface ValueView {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
  /** Prefix, text and suffix together. */
  readonly full: string;
  /** Not stale, and measured with enough data. */
  readonly isReliable: boolean;
}

/** The length of a rolling window, and when it ended where the dashboard shows the past. */
export interface TimeframeView {
  /** `28 days`, `28 days to 24 Oct, 14:00`. */
  readonly full: string;
  /** `28 d`, `to 24 Oct`. */
  readonly short: string;
}

/** All texts of a card. They are plain text, never markup. */
export interface CardView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly version: number;
  readonly value: ValueView | null;
  readonly status: StatusView;
  /** Null where there is none; the status says so. */
  readonly target: TargetView | null;
  /** By how much it misses its target and since when; null where it does not. */
  readonly situation: SituationView | null;
  /** Null unless the window is a rolling one. */
  readonly timeframe: TimeframeView | null;
  /** Null unless the window is a calendar period. */
  readonly period: PeriodView | null;
  readonly delta: DeltaView | null;
  /** Null unless the query asks for a forecast and there is enough data. */
  readonly trend: TrendView | null;
  readonly budget: BudgetView | null;
  /** Why there is no value, where nothing failed; else null. */
  readonly noData: string | null;
  readonly burn: BurnView | null;
  readonly spark: SparkView | null;
  readonly owner: OwnerView | null;
  /** `Data 2 min old`, as of the last refresh. */
  readonly age: string | null;
  /** The same for stale data, else null. */
  readonly staleFor: string | null;
  readonly badges: readonly Badge[];
  readonly problems: readonly ProblemView[];
  /** There is nothing to show yet. */
  readonly isPending?: boolean;
}

export interface SparkView {
  /** The data is stale: the line ends with the last data. */
  readonly isStale: boolean;
  readonly values: ReadonlyArray<number | null>;
  readonly targets: ReadonlyArray<ReadonlyArray<number | null>>;
}

/** `setting`: the panel's decimals, which override those of the KPI. `now`, in ms since the epoch: by the browser's clock. */
export function cardView(data: KpiData, setting = data.kpi.decimals, timeZone = 'utc', now = data.at): CardView {
  const decimals = kpiDecimals(data, setting);
  const { kpi, status, target, due, budget, shared, burn, age, problems } = data;
  return {
    id: kpi.id,
    name: kpi.name,
    description: kpi.description ?? null,
    version: kpi.version,
    value: valueView(data, setting),
    status: statusView(status),
    target: targetView(target, due, kpi.unit, decimals),
    situation: situationView(data, decimals, timeZone),
    timeframe: timeframeView(data, timeZone, now),
    period: periodView(data, decimals),
    // The change of a stale value would be misleading.
    delta: status === 'stale' ? null : deltaView(data, decimals),
    trend: trendView(data),
    // Without a value there is nothing to say of its budget.
    budget:
      status === 'no-data' && budget?.remaining === null ? null : budgetView(budget, exhaustionText(data), shared),
    noData: noDataText(data),
    burn: burnView(burn, kpi.windowLength),
    spark: sparkView(data),
    owner: ownerView(kpi.owner),
    age: age === null ? null : `Data ${shortPeriod(age)} old`,
    staleFor: status === 'stale' && age !== null ? `Data ${shortPeriod(age)} old` : null,
    badges: [...alertBadges(data, timeZone), ...badgesOf(data)],
    problems: problems.map(({ message, hint }) => ({ message, hint: hint ?? null })),
  };
}

/** The value as text; null where there is none. */
export function valueView(data: KpiData, setting: number | undefined): ValueView | null {
  const { value, status } = data;
  if (value === null) {
    return null;
  }
  const { prefix, text, suffix } = valueParts(value, writtenAs(data, setting));
  const isReliable = status !== 'stale' && status !== 'insufficient';
  return { prefix, text, suffix, full: formattedText({ prefix, text, suffix }), isReliable };
}

/** `No data in the 28 days up to the end of the time range.` */
function noDataText({ kpi: { windowLength }, value, status, problems }: KpiData): string | null {
  const window = windowLength === null ? 'up to' : `in the ${longPeriod(windowLength)} up to`;
  return value === null && status === 'no-data' && problems.length === 0
    ? `No data ${window} the end of the time range.`
    : null;
}

/** A window that ended so long before now, or two buckets where they are longer, is one of the past. */
const pastAfter = hour;

function timeframeView(
  { kpi: { windowLength, calendar }, lineage: { bucket }, at }: KpiData,
  timeZone: string,
  now: number
): TimeframeView | null {
  if (windowLength === null || calendar !== null) {
    return null;
  }
  const full = longPeriod(windowLength);
  return now - at < Math.max(pastAfter, 2 * bucket)
    ? { full, short: shortPeriod(windowLength) }
    : {
        full: `${full} to ${timeText(at, timeZone)}`,
        short: `to ${dateTimeFormat(at, { timeZone, format: 'D MMM' })}`,
      };
}

/** Null where fewer than two values are known. */
function sparkView({ series, status }: KpiData): SparkView | null {
  const known = series.values.filter((value) => value !== null).length;
  const targets = [series.targetMin, series.targetMax].filter((column) => column.some((value) => value !== null));
  return known < 2 ? null : { values: series.values, targets, isStale: status === 'stale' };
}
