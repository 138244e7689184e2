import { quote } from '../../base/quote';
import { notAnObjective, shareOfTarget } from '../objective';
import { share } from '../shares';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Direction, Objective, OccurrencesBudget } from '../types';
import { datedSteps } from './steps';
import { hasNoTarget, type CompiledTarget } from './target';

type Authored = NonNullable<NonNullable<AuthoredKpi['budget']>['objective']>;

/** The target that may serve as the objective; null where it has errors. */
export interface ObjectiveBasis {
  readonly target: CompiledTarget | null;
  readonly unit: string;
  readonly direction: Direction;
}

/** The objective that the author wrote, in percent. */
export function objectiveOf(objective: Authored, report: KpiReport): Objective | null {
  const path = ['budget', 'objective'];
  if (typeof objective === 'number') {
    warnIfRatio(objective, report);
    return [{ from: -Infinity, ratio: share(objective, 100) }];
  }
  objective.forEach(({ value }) => warnIfRatio(value, report));
  const steps = datedSteps(objective, path, report);
  return steps && steps.map(({ from, step }) => ({ from, ratio: share(step.value, 100) }));
}

function warnIfRatio(objective: number, report: KpiReport): void {
  if (objective <= 1) {
    const hint = `Write ${Number((objective * 100).toPrecision(12))} if you mean a share.`;
    const message = `The objective ${objective} is read as percent.`;
    report.warning(['budget', 'objective'], { code: 'small-objective', message, hint });
  }
}

const fullScale = new Map([
  ['percent', 100],
  ['percentunit', 1],
]);

/** The target serves as the objective where it is the minimum share of good events. An unresolved target will serve when it is known. */
export function objectiveOfTarget(
  { target, unit, direction }: ObjectiveBasis,
  report: KpiReport
): Pick<OccurrencesBudget, 'objective' | 'fullTarget'> | null {
  if (target === null) {
    return null;
  }
  const full = fullScale.get(unit);
  if (full === undefined || direction !== 'higher' || hasNoTarget(target)) {
    const why = hasNoTarget(target)
      ? 'the KPI has no target that could serve'
      : full === undefined
        ? `a target in the unit ${quote(unit)} cannot serve`
        : `a target with direction ${direction} cannot serve`;
    const hint = 'Add objective to the budget, in percent, such as 99.9.';
    report.error(['budget'], { code: 'no-objective', message: `The budget has no objective: ${why}.`, hint });
    return null;
  }
  if (target.unresolved !== null) {
    return { objective: [], fullTarget: full };
  }
  const objective = shareOfTarget(target.steps, full);
  if (objective === null) {
    report.error(['target'], notAnObjective(full));
  }
  return objective && { objective };
}
