import { quote } from '../../formula/quote';
import type { Formula } from '../../formula/ast';
import { linearForm } from '../../formula/linear';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import type { Budget, Direction, Input, TargetStep } from '../types';
import { buildFormula } from './formula';
import { datedSteps } from './steps';

type Authored = NonNullable<AuthoredKpi['budget']>;
type Objective = Budget['objective'];

/** What of a KPI its budget stands on. */
export interface BudgetBasis {
  readonly inputs: readonly Input[];
  /** Null where it is not known, because something is wrong with it. */
  readonly target: readonly TargetStep[] | null;
  readonly unit: string;
  readonly direction: Direction;
  readonly isComposite: boolean | null;
}

/** An occurrences budget; null, and a report, where it cannot be counted. */
export function buildBudget(budget: Authored, basis: BudgetBasis, report: KpiReport): Budget | null {
  if (basis.isComposite === true) {
    const message = 'A KPI without inputs has no events that a budget could count.';
    report.error(['budget'], { code: 'composite-budget', message, hint: 'Remove budget, or add inputs.' });
    return null;
  }
  const good = buildCount('good', budget.good, basis.inputs, report);
  const total = buildCount('total', budget.total, basis.inputs, report);
  const objective = budget.objective === undefined ? fromTarget(basis, report) : fromAuthor(budget.objective, report);
  if (objective?.some(({ ratio }) => ratio === 1)) {
    report.warning(['budget'], {
      code: 'no-budget',
      message: 'An objective of 100 % leaves no error budget.',
      hint: 'Choose a lower one, such as 99.9, or remove the budget.',
    });
  }
  return good === null || total === null || objective === null
    ? null
    : { method: 'occurrences', good, total, objective };
}

/** A count of events must add up over time: a sum or difference of inputs that do. */
function buildCount(key: 'good' | 'total', text: string, inputs: readonly Input[], report: KpiReport): Formula | null {
  const path = ['budget', key];
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
  const averaged = inputs.filter(({ name, over }) => form.has(name) && over !== 'sum' && over !== 'count');
  for (const { name, over } of averaged) {
    const message = `A budget cannot count ${quote(name)}, which is aggregated over ${over}.`;
    report.error(path, { code: 'not-additive', message, hint: 'Use inputs with over: sum or over: count.' });
  }
  return averaged.length === 0 ? formula : null;
}

function fromAuthor(objective: NonNullable<Authored['objective']>, report: KpiReport): Objective | null {
  const path = ['budget', 'objective'];
  if (typeof objective === 'number') {
    warnOfRatio(objective, report);
    return [{ from: -Infinity, ratio: share(objective, 100) }];
  }
  objective.forEach(({ value }) => warnOfRatio(value, report));
  const steps = datedSteps(objective, path, report);
  return steps && steps.map(({ from, step }) => ({ from, ratio: share(step.value, 100) }));
}

/** 99.9 of 100 as 0.999, without the last digits that binary fractions add. */
function share(part: number, whole: number): number {
  return Number((part / whole).toPrecision(15));
}

function warnOfRatio(objective: number, report: KpiReport): void {
  if (objective <= 1) {
    const hint = `Write ${Number((objective * 100).toPrecision(12))} if it was meant as a share.`;
    const message = `The objective ${objective} is read as percent.`;
    report.warning(['budget', 'objective'], { code: 'small-objective', message, hint });
  }
}

const fullScale = new Map([
  ['percent', 100],
  ['percentunit', 1],
]);

/** The target serves as the objective where it is the least share of good events. */
function fromTarget({ target, unit, direction }: BudgetBasis, report: KpiReport): Objective | null {
  if (target === null) {
    return null;
  }
  const full = fullScale.get(unit);
  if (full === undefined || direction !== 'higher' || target.length === 0) {
    const why =
      target.length === 0
        ? 'there is no target to take it from'
        : full === undefined
          ? `a target in the unit ${quote(unit)} cannot serve`
          : `a target with direction ${direction} cannot serve`;
    const hint = 'Add objective to the budget, in percent, such as 99.9.';
    report.error(['budget'], { code: 'no-objective', message: `The budget has no objective: ${why}.`, hint });
    return null;
  }
  if (target.some(({ min }) => min === null || min <= 0 || min > full)) {
    const message = `As an objective the target must be above 0 and at most ${full}.`;
    const hint = 'Change it, or add objective to the budget, in percent.';
    report.error(['target'], { code: 'bad-objective', message, hint });
    return null;
  }
  return target.map(({ from, min }) => ({ from, ratio: share(min ?? 0, full) }));
}
