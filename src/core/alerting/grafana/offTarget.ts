import { fail, ok, type Result } from '../../base/result';
import { lowestAbove, lowestEqual } from '../../base/meets';
import type { AlertLevel, Kpi } from '../../definition/types';
import { linearForm } from '../../formula/linear';
import { excludedSpans } from '../excluded';
import { literal } from '../../syntax/macros';
import { calendarValue, uncountedEvents, unsayableValue } from '../offTarget';
import { numeral } from '../text';
import type { RuleContext } from '../types';
import { mathOf } from './formula';
import { RuleInputs } from './inputs';
import type { Nodes } from './nodes';

/** Adds the nodes of an alert on a missed target, and gives the one that fires. */
export type OffTarget = (nodes: Nodes, level: AlertLevel) => string;

/**
 * When the value over the rolling window misses its target. A value with too little coverage or too few events, or of which a
 * part would be divided by zero, misses nothing.
 */
export function offTargetOf(kpi: Kpi, context: RuleContext): Result<OffTarget> {
  const fault = unsayableValue(kpi);
  const { window, quality, formula, budget } = kpi;
  if (fault !== null || window?.kind !== 'rolling') {
    return fail(fault ?? calendarValue);
  }
  const { length } = window;
  const spans = excludedSpans(kpi, context.now, length);
  if (!spans.ok) {
    return spans;
  }
  const total = budget?.method === 'occurrences' ? linearForm(budget.total.root) : null;
  if (quality.minEvents > 0 && total === null) {
    return fail(uncountedEvents);
  }
  const inputs = RuleInputs.of(kpi, new Set([...formula.names, ...(total?.keys() ?? [])]), spans.value, context);
  const form = mathOf(formula.root, (name) => `\${input_${name}_${literal(length)}}`);
  if (!inputs.ok) {
    return inputs;
  }
  if (!form.ok) {
    return form;
  }
  const [{ min, max } = { min: null, max: null }] = kpi.target.slice(-1);
  return ok((nodes, { recovery }) => {
    for (const name of formula.names) {
      inputs.value.count(nodes, name, length);
    }
    const covers = inputs.value.covers(nodes, length, quality.minCoverage);
    const enough = [
      ...form.value.guards,
      ...(covers === null ? [] : [covers]),
      ...(quality.minEvents > 0 && total !== null
        ? [
            `(${[...total].map(([name, factor]) => `${numeral(factor)} * ${inputs.value.count(nodes, name, length)}`).join(' + ')} >= ${quality.minEvents})`,
          ]
        : []),
    ];
    const value = nodes.math('value', form.value.text);
    const isKnown = enough.length === 0 ? '1' : enough.join(' && ');
    if (min !== null && max !== null) {
      const limits = [`${value} < ${numeral(lowestEqual(min))}`, `${value} >= ${numeral(lowestAbove(max))}`];
      nodes.math('fires', `${isKnown} && (${limits.join(' || ')})`);
      return 'fires';
    }
    const limit = min ?? max ?? 0;
    // What is not known is put where it neither fires nor keeps firing.
    const good = (min === null ? -1 : 1) * (Math.abs(limit) + Math.abs(recovery ?? limit) + 1);
    const judged = nodes.math('judged', `(${isKnown}) * ${value} + (1 - (${isKnown})) * ${numeral(good)}`);
    const back = recovery === null ? null : min === null ? lowestAbove(recovery) : lowestEqual(recovery);
    nodes.threshold(
      'fires',
      judged.slice(2, -1),
      min === null ? 'gt' : 'lt',
      min === null ? limit + rounded(limit) : lowestEqual(limit),
      back
    );
    return 'fires';
  });
}

/** What counts as equal to a limit is not above it. */
function rounded(limit: number): number {
  return lowestAbove(limit) - limit;
}
