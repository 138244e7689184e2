import { FieldType, type Field, type FieldConfig } from '@grafana/data';
import { unitId } from '../core/base/unit';
import { reasonText } from '../core/compute/forecast/words';
import { instantText } from '../core/time/dateText';
import { inForce } from '../core/time/steps';
import { field, targetDecimals, targetStyle, thresholdsOf, timeField, valueConfig, valueStyle } from './fields';
import type { KpiData } from './payload';
import { columnsOver, type PlainFrame } from './tables';
import { kpiDecimals } from './valueText';

type Forecast = NonNullable<KpiData['forecast']>;

/**
 * One frame for each KPI with daily values, the forecast, and its band in the last two columns; then a table with one row
 * for each KPI. The table has no time column, so that Grafana's time series panel ignores it.
 */
export function forecastFrames(kpis: readonly KpiData[]): PlainFrame[] {
  return [...kpis.map(courseFrame), summaryFrame(kpis)];
}

function courseFrame(data: KpiData): PlainFrame {
  const { kpi, series, at, value, forecast } = data;
  const course = forecast?.course ?? [];
  const isNow = (series.times[series.times.length - 1] ?? -Infinity) < at;
  const [now, nothing] = isNow ? [[at], [null]] : [[], []];
  const times = [...series.times, ...now, ...course.map((point) => point.at)];
  const measured = [...series.values, ...(isNow ? [value] : []), ...course.map(() => null)];
  // The forecast starts at the last measured value, so that the lines connect.
  const expected = (of: (point: Forecast['course'][number]) => number): Array<number | null> => {
    const last = isNow ? value : (series.values[series.values.length - 1] ?? null);
    const before = [...series.values, ...nothing].slice(0, -1).map(() => null);
    return course.length === 0 ? times.map(() => null) : [...before, last, ...course.map(of)];
  };
  const named = (name: string): FieldConfig => ({
    displayNameFromDS: `${kpi.name} ${name}`,
    unit: unitId(kpi.unit),
    decimals: kpiDecimals(data),
  });
  const band = { ...valueStyle, lineWidth: 0 };
  const low = 'forecast, low';
  return {
    name: kpi.name,
    fields: [
      timeField(times),
      field('Value', FieldType.number, measured, {
        ...valueConfig(data),
        thresholds: thresholdsOf(data),
        custom: valueStyle,
      }),
      ...targetFields(data, times),
      field(
        'Forecast',
        FieldType.number,
        expected((point) => point.value),
        { ...named('forecast'), custom: { ...valueStyle, lineStyle: targetStyle.lineStyle } }
      ),
      field(
        'Forecast high',
        FieldType.number,
        expected((point) => point.high),
        { ...named('forecast, high'), custom: { ...band, fillBelowTo: `${kpi.name} ${low}`, fillOpacity: 20 } }
      ),
      field(
        'Forecast low',
        FieldType.number,
        expected((point) => point.low),
        { ...named(low), custom: band }
      ),
    ],
  };
}

/** The target on each future day; with a pace it rises to the full target at the end. */
function targetFields(data: KpiData, times: readonly number[]): Field[] {
  const { kpi, series, at, due } = data;
  return (['min', 'max'] as const).flatMap((end) => {
    const past = end === 'min' ? series.targetMin : series.targetMax;
    const last = times[times.length - 1] ?? at;
    const futureTarget = (time: number): number | null => {
      const full = inForce(kpi.targets, due === null ? time : last)?.[end] ?? null;
      const now = due?.[end] ?? null;
      return full === null || now === null || last === at ? full : now + ((full - now) * (time - at)) / (last - at);
    };
    const values = times.map((time, i) => (i < past.length ? (past[i] ?? null) : futureTarget(time)));
    const name = end === 'max' && series.targetMin.some((value) => value !== null) ? 'Upper target' : 'Target';
    const config = {
      displayNameFromDS: `${kpi.name} ${name.toLowerCase()}`,
      unit: unitId(kpi.unit),
      decimals: targetDecimals(data, values),
      custom: targetStyle,
    };
    return values.some((value) => value !== null) ? [field(name, FieldType.number, values, config)] : [];
  });
}

function summaryFrame(kpis: readonly KpiData[]): PlainFrame {
  const units = new Set(kpis.map(({ kpi }) => kpi.unit));
  const inUnit: FieldConfig = { unit: units.size === 1 ? unitId(kpis[0]!.kpi.unit) : undefined };
  const { text, number } = columnsOver(kpis);
  const last = ({ forecast }: KpiData) => forecast?.course[forecast.course.length - 1] ?? null;
  const shift = ({ forecast }: KpiData) => (typeof forecast?.shift === 'object' ? forecast.shift : null);
  return {
    name: 'Forecast',
    fields: [
      text('KPI', ({ kpi }) => kpi.name),
      text('Date', (data) => dateOf(last(data)?.at ?? null)),
      number('Expected', (data) => last(data)?.value ?? null, inUnit),
      number('Low (80 %)', (data) => last(data)?.low ?? null, inUnit),
      number('High (80 %)', (data) => last(data)?.high ?? null, inUnit),
      text('Trend', ({ forecast }) => forecast?.trend?.word ?? 'not enough data'),
      number('Change per day', ({ forecast }) => forecast?.trend?.perDay ?? null, inUnit),
      number('Significance (p)', ({ forecast }) => forecast?.trend?.significance ?? null, { decimals: 3 }),
      number('Unusual', ({ forecast }) => forecast?.unusual?.count ?? null, { decimals: 0 }),
      text('Level shift', (data) => dateOf(shift(data)?.at ?? null)),
      number('Level before', (data) => shift(data)?.before ?? null, inUnit),
      number('Level after', (data) => shift(data)?.after ?? null, inUnit),
      number('Known days', ({ forecast }) => forecast?.days.known ?? null, { decimals: 0 }),
      text('Message', ({ forecast }) => (forecast === null ? '' : reasonText(forecast))),
    ],
  };
}

function dateOf(time: number | null): string {
  return time === null ? '' : instantText(time).slice(0, 10);
}
