import { reasonText } from '../../../core/compute/forecast/words';
import type { KpiData } from '../../../grafana/payload';
import { formatValue } from '../../../grafana/valueText';
import { formatCount, formatFactor, formatTime } from '../../../ui/format';
import { dateText, lastPointOf, forecastView, shiftText, stepWord } from '../forecast';
import { significanceText, trendView } from '../trend';
import type { Fact, Section } from './types';

/** The forecast, its method, and the days that it uses. */
export function forecastSections(data: KpiData, timeZone: string, decimals: number | undefined): Section[] {
  const { forecast } = data;
  if (forecast === null) {
    return [];
  }
  const { days, trend, shift, unusual, reason } = forecast;
  const view = forecastView(data, timeZone, decimals);
  const method: Fact[] =
    lastPointOf(data) === null
      ? []
      : [
          {
            name: 'Method',
            text:
              forecast.method === 'run-rate'
                ? 'The run rate so far: fewer than 14 days are known, too few for a trend.'
                : 'Past days keep their measured values. Future days follow a Theil-Sen line through the daily values, plus the ' +
                  'weekday effects. The width of the band comes from the deviations of the known days.',
          },
        ];
  const shiftFact =
    shift === null ? 'Not enough data' : (shiftText(data, timeZone, decimals) ?? 'No significant shift');
  const facts: Fact[] = [
    { name: 'At the end', text: reason === null ? (view?.sentence ?? '') : reasonText(forecast) },
    ...method,
    {
      name: 'Based on',
      text:
        days.count === 0
          ? 'No complete day'
          : `${formatCount(days.known)} known of ${formatCount(days.count)} complete days (UTC), ${dateText(days.from, 'utc')} to ${dateText(days.to - 1, 'utc')}`,
    },
    {
      name: 'Trend',
      text:
        trend === null
          ? 'Not enough data'
          : `${trendView(data)?.full ?? ''} Theil-Sen slope with a Mann-Kendall test; flat above p 0.05.`,
    },
    {
      name: 'Level shift',
      text: shift === null || shift === 'none' ? shiftFact : `${shiftFact} (${significanceText(shift.significance)})`,
    },
    {
      name: 'Unusual',
      text:
        unusual === null
          ? 'Not enough data: four earlier weeks are needed'
          : `${formatCount(unusual.count)} of ${formatCount(unusual.compared)} ${stepWord(unusual.step)}s of the last week, more than 5 robust standard deviations from the median of the previous weeks`,
    },
  ];
  return [{ kind: 'facts', title: 'Forecast', facts }, ...unusualTable(data, timeZone, decimals)];
}

function unusualTable({ forecast, kpi }: KpiData, timeZone: string, decimals: number | undefined): Section[] {
  const found = forecast?.unusual?.found ?? [];
  const digits = forecast?.days.addUp === true ? undefined : decimals;
  const format = (value: number): string => formatValue(value, kpi.unit, digits);
  return found.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: 'Unusual values',
          head: ['From', 'Value', 'Usual', 'Standard deviations'],
          rows: found.map(({ from, value, expected, deviation }) => [
            formatTime(from, timeZone),
            format(value),
            format(expected),
            formatFactor(deviation),
          ]),
        },
      ];
}
