import type { KpiData } from '../../../grafana/payload';
import { formatTime } from '../../../ui/format';
import { lineWords } from '../lines';
import { atRiskText, targetText } from '../target';
import { boundText } from '../value';
import type { Fact, Section } from './types';

/** The target in force, those before it, and the lines that have no effect on the status. */
export function targetSection({ kpi, target, delta, at }: KpiData, change: string | null, timeZone: string): Section {
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
  const risk = atRiskText(atRisk, direction, unit);
  return {
    kind: 'facts',
    title: 'Target',
    facts: [
      { name: 'In force', text: inForce },
      ...(risk === null ? [] : [{ name: 'At risk', text: risk }]),
      ...others,
      ...lines.map(({ kind, name, value }) => ({ name: lineWords[kind], text: `${name}: ${boundText(value, unit)}` })),
      ...(delta === null || change === null ? [] : [{ name: 'Change', text: change }]),
    ],
  };
}
