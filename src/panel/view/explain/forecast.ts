import { reasonText } from '../../../core/compute/forecast/words';
import type { KpiData } from '../../../grafana/payload';
import { formatCount, formatFactor, formatTime, formatValue } from '../../../ui/format';
import { dateText, endOf, forecastView, shiftText, stepWord } from '../forecast';
import { significanceText, trendView } from '../trend';
import type { Fact, Section } from './types';

/** Where the number is going, by which method, and on which days that stands. */
export function forecastSections(data: KpiData, timeZone: string, decimals: number | undefined): Section[] {
  const { forecast } = data;
  if (forecast === null) {
    return [];
  }
  const { days, trend, shift, unusual, reason } = forecast;
  const words = forecastView(data, timeZone, decimals);
  const method: Fact[] =
    endOf(data) === null
      ? []
      : [
          {
            name: 'How',
            text:
              forecast.method === 'run-rate'
                ? 'By its run rate so far: fewer than 14 days are known, too few for a trend.'
                : 'What is known of the window is kept as it was measured. The days to come follow a Theil-Sen line through the ' +
                  'daily values and what each weekday adds; the band comes from how the known days differ from that.',
          },
        ];
  const shiftFact =
    shift === null ? 'Not enough data' : (shiftText(data, timeZone, decimals) ?? 'None that is more than chance');
  const facts: Fact[] = [
    { name: 'At the end', text: reason === null ? (words?.sentence ?? '') : reasonText(forecast) },
    ...method,
    {
      name: 'Stands on',
      text:
        days.count === 0
          ? 'No whole day'
          : `${formatCount(days.known)} known of ${formatCount(days.count)} whole days (UTC), ${dateText(days.from, 'utc')} to ${dateText(days.to - 1, 'utc')}`,
    },
    {
      name: 'Trend',
      text:
        trend === null
          ? 'Not enough data'
          : `${trendView(data)?.full ?? ''} Theil-Sen slope, tested by Mann and Kendall's test; flat above p 0.05.`,
    },
    {
      name: 'Level',
      text: shift === null || shift === 'none' ? shiftFact : `${shiftFact} (${significanceText(shift.significance)})`,
    },
    {
      name: 'Unusual',
      text:
        unusual === null
          ? 'Not enough data: four earlier weeks are needed'
          : `${formatCount(unusual.count)} of ${formatCount(unusual.compared)} ${stepWord(unusual.step)}s of the last week, more than 5 robust standard deviations from the median of the weeks before`,
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
          head: ['From', 'Value', 'Usual', 'Deviations off'],
          rows: found.map(({ from, value, expected, deviation }) => [
            formatTime(from, timeZone),
            format(value),
            format(expected),
            formatFactor(deviation),
          ]),
        },
      ];
}
