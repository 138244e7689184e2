import { getValueFormat } from '@grafana/data';
import { isEqual } from '../core/base/meets';
import { unitId } from '../core/base/unit';

/** A value as Grafana formats it, in parts, so that the unit can be smaller than the number. */
export interface FormattedNumber {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

/** `unit` is a Grafana unit id; an unknown one is used as the suffix. */
export function formatParts(value: number, unit: string, decimals?: number): FormattedNumber {
  const { prefix = '', text, suffix = '' } = getValueFormat(unitId(unit))(value, decimals);
  return { prefix, text: withoutNegativeZero(text), suffix };
}

export function formatValue(value: number, unit: string, decimals?: number): string {
  return formattedText(formatParts(value, unit, decimals));
}

/** The parts joined to one text. */
export function formattedText({ prefix, text, suffix }: FormattedNumber): string {
  return `${prefix}${text}${suffix}`;
}

/** The maximum number of decimals of a bound; a target from history has more of them than anyone reads. */
const maxBoundDecimals = 4;

/** The maximum number of decimals that tell a value from a bound. */
const maxDecimals = 12;

/** Decimals of a bound such as a target: all its own instead of those of the measured value. */
export function boundDecimals(value: number, unit: string): number {
  const exact = formatParts(value, unit, maxBoundDecimals);
  for (let decimals = 0; decimals < maxBoundDecimals; decimals++) {
    const short = formatParts(value, unit, decimals);
    if (readsSame(short, exact)) {
      return decimals;
    }
  }
  return maxBoundDecimals;
}

/** A bound as text. */
export function boundText(value: number, unit: string): string {
  return formattedText(boundParts(value, unit));
}

/** The same, in parts. */
export function boundParts(value: number, unit: string): FormattedNumber {
  return formatParts(value, unit, boundDecimals(value, unit));
}

/** What decides how a value is written. */
export interface Written {
  readonly unit: string;
  /** Those of the definition or the panel's setting; undefined where neither says any. */
  readonly decimals: number | undefined;
  /** Target and limit of the at-risk band; null for those that do not exist. */
  readonly bounds: ReadonlyArray<number | null>;
}

/**
 * The decimals with which a value is written everywhere: in the panel, in Grafana's own panels and in editors. They are
 * those of the definition, or as many as Grafana and the target have; more where the value would read the same as a bound
 * that it differs from, such as "99.9%, off target, at least 99.9%" or "100%" for 99.97. Undefined: as Grafana chooses.
 */
export function valueDecimals(value: number, { unit, decimals, bounds }: Written): number | undefined {
  const { text, suffix } = formatParts(value, unit, decimals);
  const own = bounds.filter((bound) => bound !== null);
  const least = decimals ?? Math.max(decimalsOf(text), ...own.map((bound) => decimalsLike(bound, unit, suffix)));
  const others = [...own, ...endsOf(unit)].filter((bound) => !isEqual(bound, value));
  const isTold = (more: number): boolean => {
    const finer = formatParts(value, unit, more);
    return others.every((bound) => !readsSame(formatParts(bound, unit, more), finer));
  };
  for (let more = least; more <= maxDecimals; more++) {
    if (isTold(more)) {
      return decimals === undefined && more === decimalsOf(text) ? undefined : more;
    }
  }
  return decimals;
}

/** A value with these decimals, in parts. */
export function valueParts(value: number, written: Written): FormattedNumber {
  return formatParts(value, written.unit, valueDecimals(value, written));
}

/** A value with these decimals, as text. */
export function valueText(value: number, written: Written): string {
  return formattedText(valueParts(value, written));
}

/** A KPI with its value, as far as its decimals are concerned. */
export interface Measured {
  readonly kpi: { readonly unit: string; readonly decimals?: number; readonly atRisk: number | null };
  readonly value: number | null;
  readonly target: { readonly min: number | null; readonly max: number | null } | null;
}

/** How the values of a KPI are written. `decimals` overrides those of the definition. */
export function writtenAs({ kpi, target }: Omit<Measured, 'value'>, decimals = kpi.decimals): Written {
  return { unit: kpi.unit, decimals, bounds: [target?.min ?? null, target?.max ?? null, kpi.atRisk] };
}

/** The decimals of a KPI's value; all other numbers in its unit have them too. */
export function kpiDecimals(measured: Measured, decimals = measured.kpi.decimals): number | undefined {
  return measured.value === null ? decimals : valueDecimals(measured.value, writtenAs(measured, decimals));
}

/** A KPI's value as text; null where there is none. */
export function kpiText(measured: Measured, decimals = measured.kpi.decimals): string | null {
  return measured.value === null ? null : valueText(measured.value, writtenAs(measured, decimals));
}

/** A percentage that is not quite all or nothing never reads "100%" or "0%". */
function endsOf(unit: string): readonly number[] {
  return unit === 'percent' ? [0, 100] : unit === 'percentunit' ? [0, 1] : [];
}

/** Those of a bound that Grafana writes in the same unit: 1.5 s says nothing about milliseconds. */
function decimalsLike(bound: number, unit: string, suffix: string): number {
  return boundParts(bound, unit).suffix === suffix ? boundDecimals(bound, unit) : 0;
}

function readsSame(one: FormattedNumber, other: FormattedNumber): boolean {
  return (one.text === other.text || Number(one.text) === Number(other.text)) && one.suffix === other.suffix;
}

function decimalsOf(text: string): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
}

function withoutNegativeZero(text: string): string {
  return /^-0(?:\.0*)?$/.test(text) ? text.slice(1) : text;
}
