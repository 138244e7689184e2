import type { KpiData } from '../../../grafana/payload';
import { formatTime, formatValue } from '../../../ui/format';
import { lineWords } from '../lines';
import { courseText } from '../period';
import { atRiskText, dueText, targetText } from '../target';
import { boundText } from '../value';
import { originFacts } from './origin';
import type { Fact, Reader, Section } from './types';

/** The target in force, those before it, and the lines that have no effect on the status. */
export function targetSection(
  data: KpiData,
  change: string | null,
  { timeZone, decimals }: Pick<Reader, 'timeZone' | 'decimals'>
): Section {
  const { kpi, target, delta, at } = data;
  const { unit, direction, atRisk, targets, lines } = kpi;
  // What came as JSON has null where the first step has no beginning.
  const since = (from: number | null): string =>
    from === null || !Number.isFinite(from) ? 'from the beginning' : `since ${formatTime(from, timeZone)}`;
  const inForce = target === null ? 'none' : `${targetText(target, unit) ?? 'none'}, ${since(target.from)}`;
  const others = targets
    .filter((step) => step.from !== target?.from)
    .map((step): Fact => {
      const name = (step.from ?? -Infinity) > at ? 'Later' : 'Earlier';
      return { name, text: `${targetText(step, unit) ?? 'none'}, ${since(step.from)}` };
    });
  const due = dueText(data.due, (value) => formatValue(value, unit, decimals));
  const course = courseText(data, decimals);
  const risk = atRiskText(atRisk, direction, unit);
  return {
    kind: 'facts',
    title: 'Target',
    facts: [
      { name: 'In force', text: inForce },
      ...(due === null ? [] : [{ name: 'Due by now', text: due }]),
      ...(course === null ? [] : [{ name: 'Heading', text: `${course}, if it goes on like this` }]),
      ...(risk === null ? [] : [{ name: 'At risk', text: risk }]),
      ...originFacts(data, timeZone),
      ...others,
      ...lines.map(({ kind, name, value }) => ({ name: lineWords[kind], text: `${name}: ${boundText(value, unit)}` })),
      ...(delta === null || change === null ? [] : [{ name: 'Change', text: change }]),
    ],
  };
}
