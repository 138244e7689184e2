import { quote } from '../../base/quote';
import type { Formula } from '../../formula/ast';
import { linearForm } from '../../formula/linear';
import { formatDuration } from '../../time/duration';
import { day } from '../../time/units';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import type { Budget, Input, Objective, OccurrencesBudget } from '../types';
import { buildFormula } from './formula';
import { buildDuration } from './grid';
import { objectiveOf, objectiveOfTarget, type ObjectiveBasis } from './objective';
import { isNone } from './target';

type Authored = NonNullable<AuthoredKpi['budget']>;

/** What of a KPI its budget stands on; null what is not known, because something is wrong with it. */
export interface BudgetBasis extends ObjectiveBasis {
  readonly inputs: readonly Input[];
  readonly bucket: number | null;
  readonly isComposite: boolean | null;
}

/** Null, and a report, where it cannot be counted. */
export function buildBudget(budget: Authored, basis: BudgetBasis, report: KpiReport): Budget | null {
  const isSliced = budget.method === 'time-slices';
  if (basis.isComposite === true && !isSliced) {
    const message = 'A KPI without inputs has no events that a budget could count.';
    const hint = 'Write method: time-slices, or remove budget.';
    report.error(['budget'], { code: 'composite-budget', message, hint });
    return null;
  }
  for (const key of ['good', 'total', 'slice'] as const) {
    if (budget[key] !== undefined && isSliced === (key !== 'slice')) {
      const message = `${key} says nothing here: it belongs to method: ${isSliced ? 'occurrences' : 'time-slices'}.`;
      report.error(['budget', key], { code: 'idle-key', message, hint: 'Remove it, or change the method.' });
    }
  }
  const stated = budget.objective === undefined ? null : objectiveOf(budget.objective, report);
  const built = isSliced ? ofSlices(budget, stated, basis, report) : ofEvents(budget, stated, basis, report);
  if (built?.objective.some(({ ratio }) => ratio === 1)) {
    report.warning(['budget'], {
      code: 'no-budget',
      message: 'An objective of 100 % leaves no error budget.',
      hint: 'Choose a lower one, such as 99.9, or remove the budget.',
    });
  }
  return built && budget.shared !== undefined ? { ...built, shared: budget.shared } : built;
}

/** `stated`: the author's own objective. */
function ofEvents(
  budget: Authored,
  stated: Objective | null,
  basis: BudgetBasis,
  report: KpiReport
): OccurrencesBudget | null {
  const good = buildCount('good', budget.good, basis.inputs, report);
  const total = buildCount('total', budget.total, basis.inputs, report);
  const objective = budget.objective === undefined ? objectiveOfTarget(basis, report) : stated && { objective: stated };
  return good && total && objective && { method: 'occurrences', good, total, ...objective };
}

function ofSlices(
  budget: Authored,
  objective: Objective | null,
  { target, bucket }: BudgetBasis,
  report: KpiReport
): Budget | null {
  if (target !== null && isNone(target)) {
    const message = 'A slice of time is good when it meets the target, and there is none.';
    report.error(['budget'], { code: 'no-target', message, hint: 'Add target, or count occurrences.' });
  }
  if (budget.objective === undefined) {
    const message = 'The budget has no objective: the share of time that meets the target.';
    report.error(['budget'], { code: 'no-objective', message, hint: 'Add objective, in percent, such as 99.' });
  }
  const slice = budget.slice === undefined ? bucket : buildDuration(budget.slice, ['budget', 'slice'], report);
  if (slice === null || bucket === null) {
    return null;
  }
  const size = formatDuration(bucket);
  if (slice > day || slice % bucket !== 0 || slice === 0) {
    const message = `A slice is a multiple of the bucket, ${size}, and at most a day.`;
    const near = Math.max(1, Math.min(Math.round(slice / bucket), Math.floor(day / bucket))) * bucket;
    const hint = near > day ? 'Write a shorter bucket.' : `Write ${formatDuration(near)}, or another bucket.`;
    report.error(['budget', 'slice'], { code: 'bad-slice', message, hint });
  }
  return objective && { method: 'time-slices', slice, objective };
}

/** A count of events must add up over time: a sum or difference of inputs that do. */
function buildCount(
  key: 'good' | 'total',
  text: string | undefined,
  inputs: readonly Input[],
  report: KpiReport
): Formula | null {
  const path = ['budget', key];
  if (text === undefined) {
    const hint = `Add it, such as ${key}: ${key}, or write method: time-slices.`;
    report.error(path, { code: 'missing-key', message: `The key ${key} is missing.`, hint });
    return null;
  }
  const scope = { inputs: inputs.map(({ name }) => name), kpis: null, target: true };
  const formula = buildFormula(text, path, scope, report);
  if (formula === null) {
    return null;
  }
  const form = linearForm(formula.root);
  if (form === null) {
    const message = `${key} must be an input, or a sum or difference of inputs.`;
    report.error(path, { code: 'not-additive', message, hint: 'A budget counts events, which add up over time.' });
    return null;
  }
  const averaged = inputs.filter(({ name, over }) => form.has(name) && over !== 'sum');
  for (const { name, over } of averaged) {
    const message = `A budget cannot count ${quote(name)}, which is aggregated over ${over}.`;
    report.error(path, { code: 'not-additive', message, hint: 'Use inputs with over: sum.' });
  }
  return averaged.length === 0 ? formula : null;
}
