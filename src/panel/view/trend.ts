import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../ui/format';
import { percentFactor } from './delta';

/** Where daily values are going, as a word with its arrow. */
export interface TrendView {
  readonly arrow: '↗' | '↘' | '→';
  readonly word: 'better' | 'worse' | 'flat' | 'rising' | 'falling';
  /** The whole story. */
  readonly full: string;
}

/** Null where it is not asked for, or not known. */
export function trendView({ forecast, kpi }: KpiData): TrendView | null {
  const trend = forecast?.trend ?? null;
  if (trend === null) {
    return null;
  }
  const chance = significanceText(trend.significance);
  if (trend.word === 'flat') {
    return { arrow: '→', word: 'flat', full: `Trend flat: no rise or fall beyond chance (${chance}).` };
  }
  const isUp = trend.slope > 0;
  const course = `${isUp ? 'up' : 'down'} ${perDayText(Math.abs(trend.perDay), kpi, forecast?.days ?? null)} a day`;
  return { arrow: isUp ? '↗' : '↘', word: trend.word, full: `Trend ${trend.word}: ${course} (${chance}).` };
}

export function significanceText(p: number): string {
  return p < 0.001 ? 'p under 0.001' : `p ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}

/** Two digits that count: a day changes little. Of a total, whose days are parts of it, as a share of a day. */
function perDayText(
  change: number,
  { unit, decimals = 0 }: KpiData['kpi'],
  days: NonNullable<KpiData['forecast']>['days'] | null
): string {
  if (days?.addUp === true && days.median !== null && days.median !== 0) {
    return `${Number(((100 * change) / Math.abs(days.median)).toPrecision(2))}%`;
  }
  const factor = percentFactor[unit];
  if (factor !== undefined) {
    return `${Number((change * factor).toPrecision(2))} points`;
  }
  const needed = change > 0 && change < 10 ? 1 - Math.floor(Math.log10(change)) : 0;
  return formatValue(change, unit, Math.min(8, Math.max(decimals, needed)));
}
