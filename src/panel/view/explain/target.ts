import type { KpiData } from '../../../grafana/payload';
import { targetText } from '../../../grafana/targetText';
import { boundText, formatValue } from '../../../grafana/valueText';
import { formatTime } from '../../../ui/format';
import { lineLabels } from '../lines';
import { projectionDetail } from '../period';
import { atRiskText, dueText } from '../target';
import { originFacts } from './origin';
import type { Fact, ExplainOptions, Section } from './types';

/** The target in force, the other targets, and the lines that have no effect on the status. */
export function targetSection(
  data: KpiData,
  change: string | null,
  { timeZone, decimals }: Pick<ExplainOptions, 'timeZone' | 'decimals'>
): Section {
  const { kpi, target, delta, at } = data;
  const { unit, direction, atRisk, targets, lines } = kpi;
  // JSON has null in place of -Infinity, the start of the first step.
  const since = (from: number | null): string =>
    from === null || !Number.isFinite(from) ? 'from the start' : `since ${formatTime(from, timeZone)}`;
  const inForce = target === null ? 'none' : `${targetText(target, unit) ?? 'none'}, ${since(target.from)}`;
  const others = targets
    .filter((step) => step.from !== target?.from)
    .map((step): Fact => {
      const name = (step.from ?? -Infinity) > at ? 'Later' : 'Earlier';
      return { name, text: `${targetText(step, unit) ?? 'none'}, ${since(step.from)}` };
    });
  const due = dueText(data.due, (value) => formatValue(value, unit, decimals));
  const projection = projectionDetail(data, decimals);
  const risk = atRiskText(atRisk, direction, unit);
  return {
    kind: 'facts',
    title: 'Target',
    facts: [
      { name: 'In force', text: inForce },
      ...(due === null ? [] : [{ name: 'Due by now', text: due }]),
      ...(projection === null ? [] : [{ name: 'Projected', text: projection }]),
      ...(risk === null ? [] : [{ name: 'At risk', text: risk }]),
      ...originFacts(data, timeZone),
      ...others,
      ...lines.map(({ kind, name, value }) => ({ name: lineLabels[kind], text: `${name}: ${boundText(value, unit)}` })),
      ...(delta === null || change === null ? [] : [{ name: 'Change', text: change }]),
    ],
  };
}
