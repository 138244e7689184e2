import { createDataFrame, FieldType, type DataFrame, type Field } from '@grafana/data';
import { groupBy } from '../core/base/groupBy';
import { unreachable } from '../core/base/result';
import { unitId } from '../core/base/unit';
import { formatDuration } from '../core/time/duration';
import {
  field,
  linksOf,
  spentStyle,
  targetDecimals,
  targetStyle,
  thresholdsOf,
  timeField,
  valueConfig,
  valueStyle,
} from './fields';
import { payloadKey, payloadOf, type KpiData, type Payload, type Show, type ShownResult } from './payload';
import { kpiOfSet } from './labelSets';
import { statusFrame, type PlainFrame } from './tables';
import { valuesFrame } from './values';

/** What a status is as frames: a table for people, or fields for panels that draw each number by itself. */
export type StatusForm = 'table' | 'values';

/**
 * Results as ordinary data frames that any panel can draw. The code for forecasts, periods and quality is loaded on demand.
 * `leftOut` is a sentence on definitions with errors.
 */
export async function framesFor(
  refId: string,
  show: Show,
  results: readonly ShownResult[],
  leftOut = '',
  as: StatusForm = 'table'
): Promise<DataFrame[]> {
  const payload = payloadOf(show, results, leftOut);
  return withPayload(refId, payload, await plainFrames(show, payload.kpis, as));
}

/** Grafana offers this panel first. */
const panelId = 'northstar-kpi-panel';

/** Our own panel reads the payload of the first frame. */
function withPayload(refId: string, payload: Payload, frames: readonly PlainFrame[]): DataFrame[] {
  return (frames.length === 0 ? [{ name: 'KPIs', fields: [] }] : frames).map(({ name, fields }, i) => {
    const custom = { [payloadKey]: payload };
    const meta = i === 0 ? { custom, notices: noticesOf(payload) } : {};
    return createDataFrame({ refId, name, fields, meta: { ...meta, preferredVisualisationPluginId: panelId } });
  });
}

async function plainFrames(show: Show, kpis: readonly KpiData[], as: StatusForm): Promise<readonly PlainFrame[]> {
  switch (show) {
    case 'status':
      return [as === 'values' ? valuesFrame(kpis) : statusFrame(kpis)];
    case 'forecast':
      return (await import(/* webpackChunkName: "forecast" */ './forecastFrames')).forecastFrames(kpis);
    case 'quality':
      return [(await import(/* webpackChunkName: "lists" */ './lists')).qualityFrame(kpis)];
    case 'periods':
      return kpis.map((await import(/* webpackChunkName: "lists" */ './lists')).periodsFrame);
    case 'budget':
      return kpis.flatMap((data) => [seriesFrame(show, data), ...spentFrames(data)]);
    default:
      return kpis.map((data) => seriesFrame(show, data));
  }
}

type SeriesShow = Exclude<Show, 'status' | 'forecast' | 'periods' | 'quality'>;

function seriesFrame(show: SeriesShow, data: KpiData): PlainFrame {
  const { times } = data.series;
  return { name: data.kpi.name, fields: [timeField(times), ...columnsOf(show, data), ...setColumns(show, data)] };
}

/** The columns of each label set, named after the KPI and the label values. */
function setColumns(show: SeriesShow, data: KpiData): Field[] {
  return (data.sets?.shown ?? []).flatMap((set) => {
    const one = kpiOfSet(data, set);
    const named = { ...one, kpi: { ...one.kpi, name: `${data.kpi.name}, ${set.name}` } };
    const columns = columnsOf(show, named).map((column) => ({ ...column, labels: set.labels }));
    // The target of every label set is that of the total, which already has a column.
    return show === 'series' ? columns.slice(0, 1) : columns;
  });
}

/** The share of the budget that was spent in each day or week of the window, by its start. */
function spentFrames({ kpi, spentOver }: KpiData): PlainFrame[] {
  if (spentOver === null) {
    return [];
  }
  const { unit, steps } = spentOver;
  const name = `${kpi.name} budget spent per ${unit}`;
  const spent = field(
    `Spent per ${unit}`,
    FieldType.number,
    steps.map((step) => step.spent),
    { displayNameFromDS: name, unit: 'percentunit', custom: spentStyle }
  );
  return [{ name, fields: [timeField(steps.map(({ from }) => from)), spent] }];
}

function columnsOf(show: SeriesShow, data: KpiData): Field[] {
  const { kpi, series } = data;
  switch (show) {
    case 'series':
      return [
        field('Value', FieldType.number, series.values, {
          ...valueConfig(data),
          thresholds: thresholdsOf(data),
          custom: valueStyle,
        }),
        ...target('Target', `${kpi.name} target`, series.targetMin, data),
        ...target('Upper target', `${kpi.name} upper target`, series.targetMax, data),
        ...(kpi.atRisk === null ? [] : target('At risk', `${kpi.name} at risk`, times(series.times, kpi.atRisk), data)),
      ];
    case 'budget':
      return [
        field('Budget left', FieldType.number, series.remaining ?? [], {
          displayNameFromDS: `${kpi.name} budget left`,
          unit: 'percentunit',
          max: 1,
          custom: valueStyle,
          links: linksOf(kpi.links),
        }),
      ];
    case 'burn':
      return series.burn.map(({ lookback, rates }) =>
        field(`Burn ${formatDuration(lookback)}`, FieldType.number, rates, {
          displayNameFromDS: `${kpi.name} burn over ${formatDuration(lookback)}`,
          decimals: 2,
          custom: valueStyle,
        })
      );
    default:
      return unreachable(show);
  }
}

/** Core panels draw constant thresholds only: a target over time needs its own series. */
function target(name: string, displayNameFromDS: string, values: Array<number | null>, data: KpiData): Field[] {
  const unit = unitId(data.kpi.unit);
  const config = { displayNameFromDS, unit, decimals: targetDecimals(data, values), custom: targetStyle };
  return values.some((value) => value !== null) ? [field(name, FieldType.number, values, config)] : [];
}

function times(of: readonly number[], value: number): number[] {
  return of.map(() => value);
}

/** Code of the notice that some results by label are left out. */
const setsLeftOut = 'sets-left-out';

/** Problems are shown in the panel's header, also in core panels: each once, with the KPIs that it concerns. */
function noticesOf({ kpis, leftOut }: Payload): Array<{ severity: 'warning'; text: string }> {
  const found = kpis.flatMap(({ kpi, problems, notices }) =>
    [...problems, ...notices.filter(({ code }) => code === setsLeftOut)].map(({ message }) => ({ kpi, message }))
  );
  const ofKpis = [...groupBy(found, ({ message }) => message)].map(([message, same]) => ({
    severity: 'warning' as const,
    text: `${[...new Set(same.map(({ kpi }) => kpi.name))].join(', ')}: ${message}`,
  }));
  return leftOut === undefined ? ofKpis : [{ severity: 'warning', text: leftOut }, ...ofKpis];
}
