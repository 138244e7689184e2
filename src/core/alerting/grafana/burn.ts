import { fail, ok, type Problem, type Result } from '../../base/result';
import { rounding } from '../../base/meets';
import { burnFactor, burnRulesFor, lookbacksOf, type BurnWindow, type Severity } from '../../definition/burnRules';
import { tolerated } from '../../definition/shares';
import type { Kpi } from '../../definition/types';
import { linearForm } from '../../formula/linear';
import { formatDuration } from '../../time/duration';
import { literal } from '../../syntax/macros';
import { nominalLength } from '../../time/window';
import { countedBudget } from '../burn';
import { excludedSpans } from '../excluded';
import { notLinear, shareAllowed } from '../records';
import { numeral } from '../text';
import type { RuleContext } from '../types';
import { RuleInputs } from './inputs';
import type { Nodes } from './nodes';

/** The burn rules of a severity as one math expression over nodes that it adds; null where the severity has none. */
export interface GrafanaBurn {
  readonly condition: (nodes: Nodes, severity: Severity) => string | null;
  /** The burn rate that says most about a severity: over the first long lookback. */
  readonly shown: (severity: Severity) => string | null;
  readonly problems: readonly Problem[];
}

/** When the budget burns too fast, by math over one query an input and lookback. Nothing is divided by zero. */
export function burnOf(kpi: Kpi, context: RuleContext): Result<GrafanaBurn> {
  const counted = countedBudget(kpi);
  if (!counted.ok) {
    return counted;
  }
  const { budget, window } = counted.value;
  const period = nominalLength(window);
  const [good, total] = [linearForm(budget.good.root), linearForm(budget.total.root)];
  const spans = excludedSpans(kpi, context.now, period);
  if (good === null || total === null || !spans.ok) {
    return spans.ok ? fail(notLinear) : spans;
  }
  const inputs = RuleInputs.of(kpi, new Set([...good.keys(), ...total.keys()]), spans.value, context);
  if (!inputs.ok) {
    return inputs;
  }
  const isDated = budget.objective.length > 1;
  const clock = inputs.value.clock;
  if (isDated && kpi.inputs.some(({ source }) => context.sourceOf(source)?.kind === 'sql')) {
    return fail({
      code: 'no-rule',
      message: 'Its objective has dated steps, which a rule over SQL cannot follow.',
      hint: 'Write one objective in the budget.',
    });
  }
  const rules = burnRulesFor(kpi, period);
  const faults = rules.map((rule) => faultOf(rule, kpi, inputs.value));
  const said = rules.filter((_, i) => faults[i] === null);
  const role = (
    nodes: Nodes,
    form: ReadonlyMap<string, number>,
    length: number,
    weight: string | null = null
  ): string =>
    [...form]
      .map(([name, factor]) => `${numeral(factor)} * ${inputs.value.count(nodes, name, length, weight)}`)
      .join(' + ');
  const rate = (nodes: Nodes, length: number): string => {
    const at = literal(length);
    const all = nodes.math(`total_events_${at}`, role(nodes, total, length));
    const bad = nodes.math(`bad_events_${at}`, `${all} - (${role(nodes, good, length)})`);
    const share = numeral(tolerated(budget.objective[0]?.ratio ?? 1));
    const weight = isDated && clock !== null ? shareAllowed(budget.objective, inputs.value.stepFor(length), 0) : null;
    const allowed = nodes.math(
      `allowed_events_${at}`,
      weight === null ? `${share} * ${all}` : role(nodes, total, length, weight)
    );
    return nodes.math(burnRef(length), `${bad} / (${allowed} + (${allowed} <= 0)) * (${allowed} > 0)`);
  };
  const conditionOf = (nodes: Nodes, { long, short, remaining, minEvents, ...rule }: BurnWindow): string => {
    const above = (length: number, limit: number): string =>
      `(${rate(nodes, length)} > ${numeral(limit)} * ${1 + rounding})`;
    const factor = burnFactor({ ...rule, long, short }, period);
    const parts = lookbacksOf([{ ...rule, long, short }]).map((length) => above(length, factor));
    // The share that remains is one less the burn rate of the whole window.
    const spent = remaining === undefined ? [] : [above(period, 1 - remaining)];
    const enough = minEvents === undefined ? [] : [`(\${total_events_${literal(long)}} >= ${minEvents})`];
    return `(${[...parts, ...spent, ...enough].join(' && ')})`;
  };
  const of = (severity: Severity): BurnWindow[] => said.filter((rule) => rule.severity === severity);
  return ok({
    condition: (nodes, severity) =>
      of(severity)
        .map((rule) => conditionOf(nodes, rule))
        .join(' || ') || null,
    shown: (severity) => (of(severity)[0] === undefined ? null : burnRef(of(severity)[0]!.long)),
    problems: faults.flatMap((fault) => fault ?? []),
  });
}

function burnRef(length: number): string {
  return `burn_rate_${literal(length)}`;
}

function faultOf({ long, short, remaining }: BurnWindow, { window }: Kpi, inputs: RuleInputs): Problem | null {
  const odd = [long, short ?? long].find((length) => !inputs.canRead(length));
  if (odd !== undefined) {
    const message = `The lookback ${formatDuration(odd)} is not a multiple of ${formatDuration(inputs.stepFor(odd))}, in which its inputs are read.`;
    return { code: 'no-rule', message, hint: 'Write other lookbacks under alerts.windows, or a shorter bucket.' };
  }
  if (remaining !== undefined && window?.kind !== 'rolling') {
    const message = `The burn rule over ${formatDuration(long)} asks what remains of the budget of a calendar window, which a relative range does not have.`;
    return { code: 'no-rule', message, hint: 'Remove remaining from the rule.' };
  }
  return null;
}
