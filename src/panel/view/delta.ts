import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../grafana/valueText';
import { formatRatio } from '../../ui/format';
import { longPeriod } from '../../ui/period';

/** The change from the previous window. `amount` has no sign: arrow and word give the direction. */
export interface DeltaView {
  readonly arrow: 'up' | 'down' | 'flat';
  /** `0.012 points`, `12%`; empty where nothing changed. */
  readonly amount: string;
  readonly word: 'better' | 'worse' | 'higher' | 'lower' | 'unchanged';
  /** The full sentence, for the tooltip and for screen readers. */
  readonly full: string;
}

/** What a change is multiplied by to be in percent, by unit. */
export const percentFactor: ReadonlyMap<string, number> = new Map([
  ['percent', 1],
  ['percentunit', 100],
]);

/** Null where there is no value to compare with. Unchanged if both values look the same with these decimals. */
export function deltaView({ delta, value, kpi }: KpiData, decimals: number | undefined): DeltaView | null {
  if (delta === null || value === null) {
    return null;
  }
  const now = formatValue(value, kpi.unit, decimals);
  const before = formatValue(delta.from, kpi.unit, decimals);
  const since = sinceText(kpi);
  if (now === before || delta.change === 0) {
    return { arrow: 'flat', amount: '', word: 'unchanged', full: `Unchanged: ${before} ${since}.` };
  }
  const isUp = delta.change > 0;
  const word = delta.better === null ? (isUp ? 'higher' : 'lower') : delta.better ? 'better' : 'worse';
  const amount = amountOf(delta, kpi.unit, decimals);
  return {
    arrow: isUp ? 'up' : 'down',
    amount,
    word,
    full: `${isUp ? 'Up' : 'Down'} ${amount}, ${word}: ${now} now, ${before} ${since}.`,
  };
}

/** A calendar period is compared with an earlier one up to the same point. */
function sinceText({ windowLength, calendar, compare }: KpiData['kpi']): string {
  if (compare === 'year-ago') {
    return calendar === null ? 'a year earlier' : `at the same point of the ${calendar} a year earlier`;
  }
  if (calendar !== null) {
    return `at the same point of the previous ${calendar}`;
  }
  return windowLength === null ? 'before' : `in the previous ${longPeriod(windowLength)}`;
}

function amountOf({ change, ratio }: NonNullable<KpiData['delta']>, unit: string, decimals?: number): string {
  return ratio === null || percentFactor.has(unit)
    ? differenceText(change, unit, decimals)
    : formatRatio(Math.abs(ratio));
}

/** The size of a difference of two values: `0.05 points` of percentages, else in their unit. */
export function differenceText(difference: number, unit: string, decimals: number | undefined): string {
  const factor = percentFactor.get(unit);
  if (factor === undefined) {
    return formatValue(Math.abs(difference), unit, decimals);
  }
  const points = Math.abs(difference) * factor;
  const rounded = Number(points.toFixed(Math.max(decimals ?? 2, 1)));
  return `${rounded === 0 ? Number(points.toPrecision(1)) : rounded} points`;
}
