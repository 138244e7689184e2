import { judge } from '../../core/compute/judge';
import type { KpiData } from '../../grafana/payload';
import { targetText } from '../../grafana/targetText';
import { boundText, formatValue, kpiDecimals, valueText, writtenAs } from '../../grafana/valueText';
import { formatRatio } from '../../ui/format';
import type { Plot, PlotBand, PlotFact, PlotLine } from '../../ui/plot';
import { lineLabels } from './lines';
import { statusView } from './status';
import { summaryOf } from './summary';
import { atRiskText, dueText } from './target';

/** A line further away than this many times the values' range is in the tooltip only. */
const maxLineDistance = 3;

/** Name of the target line if a pace makes it rise. */
export const dueTargetName = 'Due target';

/** The value over time with the targets that were in force, the at-risk band, and additional lines. */
export function valuePlot(data: KpiData, setting = data.kpi.decimals): Plot {
  const { kpi, series } = data;
  const decimals = kpiDecimals(data, setting);
  const format = (value: number): string => formatValue(value, kpi.unit, decimals);
  const lines = [valueLine(data), ...targetLines(data, format), ...atRiskLine(data)];
  const near = nearLines(data, lines);
  return {
    title: kpi.name,
    summary: summaryOf(kpi.name, series.values, format),
    times: series.times,
    lines: [...lines, ...near],
    bands: bandsOf(lines),
    regions: [],
    minEnd: null,
    softMin: null,
    softMax: null,
    formatTick: (value, some) => formatValue(value, kpi.unit, some),
    factsAt: (index) => factsAt(data, index, decimals),
  };
}

function valueLine({ kpi, series }: KpiData): PlotLine {
  return line(kpi.name, series.values, { color: 'accent', look: 'solid', isStepped: false });
}

/** With a pace, targets rise over time and have the decimals of values. */
function targetLines({ kpi, series, due }: KpiData, format: (value: number) => string): PlotLine[] {
  const name = due === null ? 'Target' : dueTargetName;
  const write = due === null ? (value: number): string => boundText(value, kpi.unit) : format;
  const both = isKnown(series.targetMin) && isKnown(series.targetMax);
  return (
    [
      [both ? 'Lower target' : name, series.targetMin],
      [both ? 'Upper target' : name, series.targetMax],
    ] as const
  ).flatMap(([name, values]) => {
    const last = lastOf(values);
    return last === null
      ? []
      : [line(name, values, { color: 'neutral', look: 'dashed', label: `${name} ${write(last)}` })];
  });
}

function atRiskLine({ kpi, series }: KpiData): PlotLine[] {
  const edge = kpi.direction === 'range' ? null : kpi.atRisk;
  const target = kpi.direction === 'lower' ? series.targetMax : series.targetMin;
  const values = target.map((value) => (value === null ? null : edge));
  const words = atRiskText(edge, kpi.direction, kpi.unit);
  return edge === null || words === null || !isKnown(values)
    ? []
    : [line('At risk', values, { color: 'warning', look: 'dotted', label: `At risk ${words}` })];
}

/** The at-risk band, between the target and the at-risk limit. */
function bandsOf(lines: readonly PlotLine[]): PlotBand[] {
  const edge = lines.findIndex(({ name }) => name === 'At risk');
  const target = lines.findIndex(({ name }) => name === 'Target');
  if (edge < 0 || target < 0) {
    return [];
  }
  const isAbove = (lastOf(lines[edge]!.values) ?? 0) >= (lastOf(lines[target]!.values) ?? 0);
  return [{ upper: isAbove ? edge : target, lower: isAbove ? target : edge, color: 'warning' }];
}

function nearLines({ kpi, series }: KpiData, drawn: readonly PlotLine[]): PlotLine[] {
  const known = drawn.flatMap(({ values }) => values.filter((value) => value !== null));
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const reach = maxLineDistance * (high - low || Math.abs(high) || 1);
  return kpi.lines
    .filter(({ value }) => known.length > 0 && value >= high - reach && value <= low + reach)
    .map(({ kind, name, value }) => {
      const values = series.times.map(() => value);
      const label = `${lineLabels[kind]}: ${name} ${boundText(value, kpi.unit)}`;
      return line(`${lineLabels[kind]}: ${name}`, values, { color: 'neutral', look: 'dotted', label });
    });
}

function factsAt({ kpi, series, due }: KpiData, index: number, decimals: number | undefined): PlotFact[] {
  const format = (some: number): string => formatValue(some, kpi.unit, decimals);
  const value = series.values[index] ?? null;
  const target = { from: 0, min: series.targetMin[index] ?? null, max: series.targetMax[index] ?? null };
  const remaining = series.remaining?.[index] ?? null;
  const words = due === null ? targetText(target, kpi.unit) : dueText(target, format);
  const risk = atRiskText(kpi.atRisk, kpi.direction, kpi.unit);
  // A past value may be closer to its target than the current one is.
  const write = (some: number): string => valueText(some, writtenAs({ kpi, target }, decimals));
  const status = value === null ? null : statusView(judge(value, target, kpi.direction, kpi.atRisk));
  return [
    { name: kpi.name, text: value === null ? 'No value' : write(value), color: 'accent' },
    ...(status === null ? [] : [{ name: 'Status', text: status.word, color: status.tone }]),
    ...(words === null ? [] : [{ name: due === null ? 'Target' : dueTargetName, text: words, color: null }]),
    ...(risk === null ? [] : [{ name: 'At risk', text: risk, color: null }]),
    ...(remaining === null ? [] : [{ name: 'Budget left', text: formatRatio(remaining), color: null }]),
    ...kpi.lines.map((one) => ({
      name: `${lineLabels[one.kind]}: ${one.name}`,
      text: boundText(one.value, kpi.unit),
      color: null,
    })),
  ];
}

function line(name: string, values: PlotLine['values'], over: Partial<PlotLine>): PlotLine {
  return { name, values, color: 'neutral', look: 'solid', isStepped: true, label: null, ...over };
}

function lastOf(values: PlotLine['values']): number | null {
  return [...values].reverse().find((value) => value !== null) ?? null;
}

function isKnown(values: PlotLine['values']): boolean {
  return values.some((value) => value !== null);
}
