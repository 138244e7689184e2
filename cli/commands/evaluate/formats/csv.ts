import type { KpiResult } from '../../../../src/core/compute/results';
import { instantText } from '../../../../src/core/time/dateText';
import { formatDuration } from '../../../../src/core/time/duration';

export type Cell = string | number | null;

/** Rows of one KPI at one instant, or at each point of a course. Values in the KPI's unit, ratios from 0 to 1. */
export function csvOf(results: readonly KpiResult[]): string {
  const hasCourse = results.some(({ series }) => series.times.length > 0);
  const lookbacks = [...new Set(results.flatMap((result) => burnOf(result).map(({ lookback }) => lookback)))].sort(
    (a, b) => a - b
  );
  const head = ['kpi', 'time', 'value', 'unit', 'target_min', 'target_max'];
  const own = hasCourse ? [] : ['status', 'coverage', 'budget_remaining', 'budget_bad', 'budget_total', 'problem'];
  const hasMoney = !hasCourse && results.some(({ money }) => money !== undefined);
  const money = hasMoney ? ['currency', 'lost', 'at_risk_per_minute', 'gained', 'users'] : [];
  const burn = lookbacks.map((lookback) => `burn_${formatDuration(lookback)}`);
  const names = hasCourse ? [...head, 'budget_remaining', ...burn] : [...head, ...own, ...burn, ...money];
  const rows = results.flatMap((result) =>
    hasCourse
      ? courseRows(result, lookbacks)
      : [[...headlineRow(result, lookbacks), ...(hasMoney ? moneyRow(result) : [])]]
  );
  return csvText([names, ...rows]);
}

export function csvText(rows: ReadonlyArray<readonly Cell[]>): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

interface Burn {
  readonly lookback: number;
  readonly rate: number | null;
}

/** The latest burn rate of each lookback, once. */
function burnOf({ burn }: KpiResult): Burn[] {
  const rates = new Map<number, number | null>();
  for (const { long, longRate, short, shortRate } of burn) {
    rates.set(long, longRate);
    if (short !== null) {
      rates.set(short, shortRate);
    }
  }
  return [...rates].map(([lookback, rate]) => ({ lookback, rate }));
}

function headlineRow(result: KpiResult, lookbacks: readonly number[]): Cell[] {
  const { kpi, at, value, target, status, coverage, budget, problems } = result;
  const rates = new Map(burnOf(result).map(({ lookback, rate }) => [lookback, rate]));
  const found = [status, coverage, budget?.remaining ?? null, budget?.bad ?? null, budget?.total ?? null];
  return [
    ...[kpi.id, instantText(at), value, kpi.unit, target?.min ?? null, target?.max ?? null],
    ...[...found, problems.map(({ message }) => message).join(' ')],
    ...lookbacks.map((lookback) => rates.get(lookback) ?? null),
  ];
}

function moneyRow({ money }: KpiResult): Cell[] {
  return money === undefined
    ? [null, null, null, null, null]
    : [money.currency, money.lost, money.atRisk, money.gained, money.users];
}

function courseRows({ kpi, series }: KpiResult, lookbacks: readonly number[]): Cell[][] {
  const { times, values, targetMin, targetMax, remaining, burn } = series;
  return Array.from(times, (time, i) => [
    ...[kpi.id, instantText(time), values[i] ?? NaN, kpi.unit, targetMin[i] ?? NaN, targetMax[i] ?? NaN],
    remaining?.[i] ?? null,
    ...lookbacks.map((lookback) => burn.find((one) => one.lookback === lookback)?.rates[i] ?? null),
  ]);
}

/** RFC 4180. A text that a spreadsheet would read as a formula is marked as text (OWASP, CSV injection). */
function cell(value: Cell): string {
  if (typeof value !== 'string') {
    return value === null || !Number.isFinite(value) ? '' : String(value);
  }
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
