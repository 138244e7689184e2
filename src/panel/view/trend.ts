import type { KpiData } from '../../grafana/payload';
import { formatValue } from '../../grafana/valueText';
import { percentFactor } from './delta';

/** The trend of daily values, as a word with an arrow. */
export interface TrendView {
  readonly arrow: '↗' | '↘' | '→';
  readonly word: 'better' | 'worse' | 'flat' | 'rising' | 'falling';
  /** The full sentence. */
  readonly full: string;
}

/** Null where it is not queried or not known. */
export function trendView({ forecast, kpi }: KpiData): TrendView | null {
  const trend = forecast?.trend ?? null;
  if (trend === null) {
    return null;
  }
  const chance = significanceText(trend.significance);
  if (trend.word === 'flat') {
    return { arrow: '→', word: 'flat', full: `Trend flat: no significant rise or fall (${chance}).` };
  }
  const isUp = trend.slope > 0;
  const change = `${isUp ? 'up' : 'down'} ${perDayText(Math.abs(trend.perDay), kpi, forecast?.days ?? null)} per day`;
  return { arrow: isUp ? '↗' : '↘', word: trend.word, full: `Trend ${trend.word}: ${change} (${chance}).` };
}

export function significanceText(p: number): string {
  return p < 0.001 ? 'p under 0.001' : `p ${p.toFixed(p < 0.1 ? 3 : 2)}`;
}

/** The change per day with two significant digits; for a sum over days, in percent of a day's median. */
function perDayText(
  change: number,
  { unit, decimals = 0 }: KpiData['kpi'],
  days: NonNullable<KpiData['forecast']>['days'] | null
): string {
  if (days?.addUp === true && days.median !== null && days.median !== 0) {
    return `${Number(((100 * change) / Math.abs(days.median)).toPrecision(2))}%`;
  }
  const factor = percentFactor.get(unit);
  if (factor !== undefined) {
    return `${Number((change * factor).toPrecision(2))} points`;
  }
  const needed = change > 0 && change < 10 ? 1 - Math.floor(Math.log10(change)) : 0;
  return formatValue(change, unit, Math.min(8, Math.max(decimals, needed)));
}
