import {
  createDataFrame,
  FieldType,
  formattedValueToString,
  getValueFormat,
  MappingType,
  type DataFrame,
  type Field,
  type FieldConfig,
} from '@grafana/data';
import { unreachable } from '../core/result';
import type { KpiResult, PeriodResult } from '../core/results';
import type { Status } from '../core/slo/status';
import { formatDuration } from '../core/time/duration';
import { statusWords } from '../core/slo/words';
import {
  field,
  linksOf,
  noThresholds,
  statusColors,
  targetStyle,
  thresholdsOf,
  timeField,
  valueConfig,
  valueStyle,
} from './fields';
import { payloadKey, payloadOf, type KpiData, type Payload, type Show } from './payload';

/** Results as ordinary frames that any panel can draw; our own panel reads the payload of the first frame. */
export function framesOf(refId: string, show: Show, results: readonly KpiResult[]): DataFrame[] {
  const payload = payloadOf(show, results);
  const frames = plainFrames(show, payload.kpis);
  return (frames.length === 0 ? [{ name: 'KPIs', fields: [] }] : frames).map(({ name, fields }, i) => {
    const notices = noticesOf(payload.kpis);
    const custom = i === 0 ? { [payloadKey]: payload satisfies Payload } : undefined;
    return createDataFrame({ refId, name, fields, meta: { custom, notices: i === 0 ? notices : undefined } });
  });
}

function plainFrames(show: Show, kpis: readonly KpiData[]): Plain[] {
  switch (show) {
    case 'status':
      return [statusFrame(kpis)];
    case 'quality':
      return [qualityFrame(kpis)];
    case 'periods':
      return kpis.map(periodsFrame);
    default:
      return kpis.map((data) => seriesFrame(show, data));
  }
}

interface Plain {
  readonly name: string;
  readonly fields: Field[];
}

const percent: FieldConfig = { unit: 'percentunit', decimals: 1 };

/** A row a KPI. The value column has a unit where all KPIs share one; `Reads` says each value in its own. */
function statusFrame(kpis: readonly KpiData[]): Plain {
  const units = new Set(kpis.map(({ kpi }) => kpi.unit));
  const decimals = new Set(kpis.map(({ kpi }) => kpi.decimals));
  const shared: FieldConfig = {
    unit: units.size === 1 ? kpis[0]?.kpi.unit : undefined,
    decimals: decimals.size === 1 ? kpis[0]?.kpi.decimals : undefined,
    thresholds: kpis.length === 1 ? thresholdsOf(kpis[0]!) : undefined,
  };
  const text = (name: string, of: (data: KpiData) => string, config?: FieldConfig): Field =>
    field(name, FieldType.string, kpis.map(of), config);
  const number = (name: string, of: (data: KpiData) => number | null, config?: FieldConfig): Field =>
    field(name, FieldType.number, kpis.map(of), { ...config, thresholds: config?.thresholds ?? noThresholds });
  const links = kpis.length === 1 ? linksOf(kpis[0]!.kpi.links) : [];
  return {
    name: 'KPIs',
    fields: [
      text('KPI', ({ kpi }) => kpi.name, { links }),
      text('Status', ({ status }) => statusWords[status], statusMapping()),
      // Grafana would name a field "Value" after its frame.
      number('Value', ({ value }) => value, { ...shared, displayNameFromDS: 'Value' }),
      text('Reads', reads),
      number('Target', ({ target }) => target?.min ?? target?.max ?? null, { ...shared, thresholds: undefined }),
      number('Change', ({ delta }) => delta?.change ?? null, { decimals: shared.decimals }),
      number('Budget left', ({ budget }) => budget?.remaining ?? null, percent),
      number('Burn rate', ({ burn }) => highest(burn.map(({ longRate }) => longRate)), { decimals: 2 }),
      number('Coverage', ({ coverage }) => coverage, percent),
      number('Age', ({ age }) => age, { unit: 'ms', decimals: 0 }),
      text('Owner', ({ kpi }) => kpi.owner?.name ?? ''),
      text('Team', ({ kpi }) => kpi.owner?.team ?? ''),
      text('Category', ({ kpi }) => kpi.category ?? ''),
      text('Id', ({ kpi }) => kpi.id),
      number('Version', ({ kpi }) => kpi.version, { decimals: 0 }),
      text('Problem', ({ problems }) => saysOf(problems)),
    ],
  };
}

/** A row a window, the newest first. */
function periodsFrame({ kpi, periods }: KpiData): Plain {
  const inUnit: FieldConfig = { unit: kpi.unit, decimals: kpi.decimals };
  const column = <T>(of: (period: PeriodResult) => T): T[] => periods.map(of);
  return {
    name: kpi.name,
    fields: [
      field(
        'From',
        FieldType.time,
        column(({ from }) => from)
      ),
      field(
        'To',
        FieldType.time,
        column(({ to }) => to)
      ),
      field(
        'Period',
        FieldType.string,
        column(({ label }) => label ?? '')
      ),
      field(
        'Value',
        FieldType.number,
        column(({ value }) => value),
        { ...inUnit, displayNameFromDS: kpi.name }
      ),
      field(
        'Target',
        FieldType.number,
        column(({ target }) => target?.min ?? target?.max ?? null),
        inUnit
      ),
      field(
        'Status',
        FieldType.string,
        column(({ status }) => statusWords[status]),
        statusMapping()
      ),
      field(
        'Budget left',
        FieldType.number,
        column(({ budget }) => budget?.remaining ?? null),
        percent
      ),
      field(
        'Elapsed',
        FieldType.number,
        column(({ elapsed }) => elapsed),
        percent
      ),
      field(
        'Coverage',
        FieldType.number,
        column(({ coverage }) => coverage),
        percent
      ),
    ],
  };
}

/** A row a KPI: how far its number can be trusted. */
function qualityFrame(kpis: readonly KpiData[]): Plain {
  const column = <T>(of: (data: KpiData) => T): T[] => kpis.map(of);
  const duration: FieldConfig = { unit: 'ms', decimals: 0 };
  return {
    name: 'Quality',
    fields: [
      field(
        'KPI',
        FieldType.string,
        column(({ kpi }) => kpi.name)
      ),
      field(
        'Status',
        FieldType.string,
        column(({ status }) => statusWords[status]),
        statusMapping()
      ),
      field(
        'Coverage',
        FieldType.number,
        column(({ coverage }) => coverage),
        percent
      ),
      field(
        'Least coverage',
        FieldType.number,
        column(({ kpi }) => kpi.minCoverage),
        percent
      ),
      field(
        'Age',
        FieldType.number,
        column(({ age }) => age),
        duration
      ),
      field(
        'Freshness',
        FieldType.number,
        column(({ kpi }) => kpi.freshness),
        duration
      ),
      field(
        'Events',
        FieldType.number,
        column(({ events }) => events),
        { decimals: 0 }
      ),
      field(
        'Excluded',
        FieldType.number,
        column(({ excludedTime }) => excludedTime),
        duration
      ),
      field(
        'Notices',
        FieldType.string,
        column(({ problems, notices }) => saysOf([...problems, ...notices]))
      ),
    ],
  };
}

function saysOf(problems: KpiData['problems']): string {
  return problems.map(({ message }) => message).join(' ');
}

type SeriesShow = Exclude<Show, 'status' | 'periods' | 'quality'>;

function seriesFrame(show: SeriesShow, data: KpiData): Plain {
  const { times } = data.series;
  return { name: data.kpi.name, fields: [timeField(times), ...columnsOf(show, data)] };
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

/** Core panels draw constant thresholds only: a target that moves is a series of its own. */
function target(name: string, displayNameFromDS: string, values: Array<number | null>, { kpi }: KpiData): Field[] {
  const config = { displayNameFromDS, unit: kpi.unit, decimals: kpi.decimals, custom: targetStyle };
  return values.some((value) => value !== null) ? [field(name, FieldType.number, values, config)] : [];
}

function times(of: readonly number[], value: number): number[] {
  return of.map(() => value);
}

function reads({ value, kpi }: KpiData): string {
  return value === null ? '' : formattedValueToString(getValueFormat(kpi.unit)(value, kpi.decimals));
}

function highest(values: ReadonlyArray<number | null>): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function statusMapping(): FieldConfig {
  const options = Object.fromEntries(
    Object.entries(statusWords).map(([status, word], index) => [word, { color: statusColors[status as Status], index }])
  );
  return { mappings: [{ type: MappingType.ValueToText, options }], custom: { cellOptions: { type: 'color-text' } } };
}

/** What keeps a KPI from being measured shows in the panel's header, in core panels too. */
function noticesOf(kpis: readonly KpiData[]): Array<{ severity: 'warning'; text: string }> {
  return kpis.flatMap(({ kpi, problems }) =>
    problems.map(({ message }) => ({ severity: 'warning' as const, text: `${kpi.name}: ${message}` }))
  );
}
