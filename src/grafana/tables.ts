import { FieldType, MappingType, type Field, type FieldConfig } from '@grafana/data';
import { labelValue } from '../core/base/labelSet';
import { unitId } from '../core/base/unit';
import type { Status } from '../core/compute/judge';
import { ownerName } from '../core/definition/owner';
import { statusWords } from '../core/compute/statusWords';
import { field, linksOf, noThresholds, statusColors, thresholdsOf } from './fields';
import type { KpiData } from './payload';
import { kpiOfSet } from './labelSets';
import { boundDecimals, kpiDecimals, kpiText, type Measured } from './valueText';

/** A frame before its refId and payload are added. */
export interface PlainFrame {
  readonly name: string;
  readonly fields: Field[];
}

export const percent: FieldConfig = { unit: 'percentunit', decimals: 1 };
export const duration: FieldConfig = { unit: 'ms', decimals: 0 };

/** Makes columns from rows. Numbers have no thresholds by default: Grafana's own would colour values from 80 red. */
export function columnsOver<Row>(rows: readonly Row[]) {
  const values = (of: (row: Row) => unknown): unknown[] => rows.map(of);
  return {
    text: (name: string, of: (row: Row) => string, config?: FieldConfig): Field =>
      field(name, FieldType.string, values(of), config),
    number: (name: string, of: (row: Row) => number | null, config?: FieldConfig): Field =>
      field(name, FieldType.number, values(of), { ...config, thresholds: config?.thresholds ?? noThresholds }),
    time: (name: string, of: (row: Row) => number): Field => field(name, FieldType.time, values(of)),
  };
}

/** A row of the status table: a KPI, or one of its results by label. */
interface StatusRow {
  readonly data: KpiData;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

function statusRows(kpis: readonly KpiData[]): StatusRow[] {
  return kpis.flatMap((data) => [
    { data, name: data.kpi.name, labels: {} },
    ...(data.sets?.shown ?? []).map((set) => ({
      data: kpiOfSet(data, set),
      name: data.kpi.name,
      labels: set.labels,
    })),
  ]);
}

/**
 * One row for each KPI, followed by its results by label, with one column for each label. The value column has a unit if
 * all KPIs share one; `Formatted value` has each value with its own unit.
 */
export function statusFrame(kpis: readonly KpiData[]): PlainFrame {
  const units = new Set(kpis.map(({ kpi }) => kpi.unit));
  const rows = statusRows(kpis);
  const unit = units.size === 1 ? kpis[0]!.kpi.unit : undefined;
  const shared: FieldConfig = {
    unit: unit === undefined ? undefined : unitId(unit),
    decimals: unit === undefined ? undefined : most(rows.map(({ data }) => kpiDecimals(data))),
    thresholds: kpis.length === 1 ? thresholdsOf(kpis[0]!) : undefined,
  };
  const targetDecimals = unit === undefined ? undefined : most(rows.map(({ data }) => decimalsOfTarget(data)));
  const labels = [...new Set(kpis.flatMap(({ sets }) => sets?.labels ?? []))];
  const { text, number } = columnsOver(rows.map(({ data }) => data));
  const own = columnsOver(rows);
  const links = kpis.length === 1 ? linksOf(kpis[0]!.kpi.links) : [];
  return {
    name: 'KPIs',
    fields: [
      own.text('KPI', ({ name }) => name, { links }),
      ...labels.map((label) => own.text(label, (row) => labelValue(row.labels, label))),
      text('Status', statusWord, statusMapping()),
      // Grafana would name a field "Value" after its frame.
      number('Value', ({ value }) => value, { ...shared, displayNameFromDS: 'Value' }),
      text('Formatted value', formattedValue),
      number('Target', ({ target }) => targetOf(target), {
        ...shared,
        decimals: targetDecimals,
        thresholds: undefined,
      }),
      number('Change', ({ delta }) => delta?.change ?? null, { decimals: shared.decimals }),
      number('Budget left', ({ budget }) => budget?.remaining ?? null, percent),
      number('Burn rate', ({ burn }) => highest(burn.map(({ longRate }) => longRate)), { decimals: 2 }),
      ...moneyFields(rows.map(({ data }) => data)),
      number('Coverage', ({ coverage }) => coverage, percent),
      number('Age', ({ age }) => age, duration),
      text('Owner', ({ kpi }) => ownerName(kpi.owner) ?? ''),
      text('Team', ({ kpi }) => kpi.owner?.team ?? ''),
      text('Category', ({ kpi }) => kpi.category ?? ''),
      text('Id', ({ kpi }) => kpi.id),
      number('Version', ({ kpi }) => kpi.version, { decimals: 0 }),
      text('Problem', ({ problems }) => messagesOf(problems)),
    ],
  };
}

/** Money in columns of its own for each currency, so that no panel adds up different ones; none without money. */
function moneyFields(kpis: readonly KpiData[]): Field[] {
  const currencies = [...new Set(kpis.flatMap(({ money }) => money?.currency ?? []))];
  const { number } = columnsOver(kpis);
  const users = kpis.some(({ money }) => money != null && money.users !== null);
  return [
    ...currencies.flatMap((currency) => {
      const config: FieldConfig = { unit: `suffix: ${currency}`, decimals: 2 };
      const amount = (key: 'lost' | 'atRisk' | 'gained') => (data: KpiData) =>
        data.money?.currency === currency ? data.money[key] : null;
      return [
        number(`Lost (${currency})`, amount('lost'), config),
        number(`At risk per minute (${currency})`, amount('atRisk'), config),
        number(`Gained (${currency})`, amount('gained'), config),
      ];
    }),
    ...(users ? [number('Users', ({ money }) => money?.users ?? null, { decimals: 0 })] : []),
  ];
}

/** A KPI whose sources have not answered yet has no status, also in an export. */
export function statusWord({ status, value, pending }: KpiData): string {
  return pending !== undefined && value === null ? 'Waiting' : statusWords[status];
}

export function targetOf(target: KpiData['target']): number | null {
  return target?.min ?? target?.max ?? null;
}

export function messagesOf(problems: KpiData['problems']): string {
  return problems.map(({ message }) => message).join(' ');
}

function formattedValue(data: KpiData): string {
  return kpiText(data) ?? '';
}

export function decimalsOfTarget({ kpi, target }: Measured): number | undefined {
  const bound = target?.min ?? target?.max ?? null;
  return bound === null ? undefined : boundDecimals(bound, kpi.unit);
}

/** A column has the decimals of the row that needs most; undefined where no row says any. */
export function most(decimals: ReadonlyArray<number | undefined>): number | undefined {
  const known = decimals.filter((one) => one !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function highest(values: ReadonlyArray<number | null>): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}

export function statusMapping(): FieldConfig {
  const options = Object.fromEntries(
    Object.entries(statusWords).map(([status, word], index) => [word, { color: statusColors[status as Status], index }])
  );
  return { mappings: [{ type: MappingType.ValueToText, options }], custom: { cellOptions: { type: 'color-text' } } };
}
