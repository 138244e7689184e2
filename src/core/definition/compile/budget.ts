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
import { hasNoTarget } from './target';

type Authored = NonNullable<AuthoredKpi['budget']>;

/** The parts of a KPI that its budget depends on; null for a part that has errors. */
export interface BudgetBasis extends ObjectiveBasis {
  readonly inputs: readonly Input[];
  readonly bucket: number | null;
  readonly isComposite: boolean | null;
}

/** Null, with a report, where the budget is not valid. */
export function buildBudget(budget: Authored, basis: BudgetBasis, report: KpiReport): Budget | null {
  const isSliced = budget.method === 'time-slices';
  if (basis.isComposite === true && !isSliced) {
    const message = 'A KPI without inputs has no events to count in a budget.';
    const hint = 'Write method: time-slices, or remove budget.';
    report.error(['budget'], { code: 'composite-budget', message, hint });
    return null;
  }
  for (const key of ['good', 'total', 'slice'] as const) {
    if (budget[key] !== undefined && isSliced === (key !== 'slice')) {
      const message = `${key} has no effect here: it belongs to method: ${isSliced ? 'occurrences' : 'time-slices'}.`;
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

/** `stated`: the objective that the author wrote. */
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
  if (target !== null && hasNoTarget(target)) {
    const message = 'A time slice is good when it meets the target, but the KPI has no target.';
    report.error(['budget'], { code: 'no-target', message, hint: 'Add target, or count occurrences.' });
  }
  if (budget.objective === undefined) {
    const message = 'The budget has no objective: the minimum share of time slices that meet the target.';
    report.error(['budget'], { code: 'no-objective', message, hint: 'Add objective, in percent, such as 99.' });
  }
  const slice = budget.slice === undefined ? bucket : buildDuration(budget.slice, ['budget', 'slice'], report);
  if (slice === null || bucket === null) {
    return null;
  }
  const size = formatDuration(bucket);
  if (slice > day || slice % bucket !== 0 || slice === 0) {
    const message = `A slice must be a multiple of the bucket, ${size}, and at most a day.`;
    const near = Math.max(1, Math.min(Math.round(slice / bucket), Math.floor(day / bucket))) * bucket;
    const hint = near > day ? 'Write a shorter bucket.' : `Write ${formatDuration(near)}, or another bucket.`;
    report.error(['budget', 'slice'], { code: 'bad-slice', message, hint });
  }
  return objective && { method: 'time-slices', slice, objective };
}

/** A count of events must be additive over time: a sum or difference of additive inputs. */
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
    report.error(path, {
      code: 'not-additive',
      message,
      hint: 'A budget counts events, which are additive over time.',
    });
    return null;
  }
  const averaged = inputs.filter(({ name, over }) => form.has(name) && over !== 'sum');
  for (const { name, over } of averaged) {
    const message = `A budget cannot count ${quote(name)}, which is aggregated over ${over}.`;
    report.error(path, { code: 'not-additive', message, hint: 'Use inputs with over: sum.' });
  }
  return averaged.length === 0 ? formula : null;
}
