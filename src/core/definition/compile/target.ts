import type { Formula } from '../../formula/ast';
import { faultsAround } from '../checkTarget';
import type { KpiReport } from '../report';
import type { AwaitedTarget, BaselineStep, Direction, Kpi, TargetStep } from '../types';
import type { Path } from '../yaml/tree';
import { buildBaseline } from './baseline';
import { buildQueried } from './queried';
import { datedSteps } from './steps';
import type { AuthoredStep, AuthoredTarget, TargetBasis } from './targetForm';

/** A target as far as the definition tells it: its steps, or what they are to be found out from. */
export interface BuiltTarget {
  readonly steps: readonly TargetStep[];
  readonly awaited: AwaitedTarget | null;
}

export function isNone({ steps, awaited }: BuiltTarget): boolean {
  return steps.length === 0 && awaited === null;
}

/** The target, with no steps where there is none; null, and a report, where it is not one. */
export function buildTarget(target: AuthoredTarget | undefined, basis: TargetBasis, report: KpiReport): BuiltTarget | null {
  if (target === undefined) {
    return { steps: [], awaited: null };
  }
  if (typeof target === 'object' && ('source' in target || 'query' in target)) {
    const input = buildQueried(target, report);
    return input && { steps: [], awaited: { kind: 'query', input } };
  }
  if (typeof target === 'number' || !Array.isArray(target)) {
    const authored = typeof target === 'number' ? { value: target } : target;
    const step = buildStep(-Infinity, authored, ['target'], basis, report);
    return step && ofSteps([step]);
  }
  const dated = datedSteps(target, ['target'], report);
  const steps = dated?.map(({ from, step, path }) => buildStep(from, step, path, basis, report)) ?? [];
  const built = steps.filter((step) => step !== null);
  return dated === null || built.length < steps.length ? null : ofSteps(built);
}

/** One step that stands on history makes all of them wait for it. */
function ofSteps(steps: ReadonlyArray<TargetStep | BaselineStep>): BuiltTarget {
  const told = steps.filter((step): step is TargetStep => !('baseline' in step));
  return told.length === steps.length
    ? { steps: told, awaited: null }
    : { steps: [], awaited: { kind: 'steps', steps } };
}

function buildStep(
  from: number,
  authored: AuthoredStep,
  path: Path,
  basis: TargetBasis,
  report: KpiReport
): TargetStep | BaselineStep | null {
  return authored.baseline === undefined && authored.change === undefined && authored.within === undefined
    ? buildBounds(from, authored, path, basis.direction, report)
    : buildBaseline(from, authored, path, basis, report);
}

function buildBounds(
  from: number,
  bounds: AuthoredStep,
  path: Path,
  direction: Direction,
  report: KpiReport
): TargetStep | null {
  const { value, min, max } = bounds;
  if (direction === 'range') {
    if (value !== undefined || min === undefined || max === undefined) {
      const message = 'For direction range a target has a lowest and a highest value.';
      report.error(path, { code: 'range-target', message, hint: 'Write {min: ..., max: ...}.' });
      return null;
    }
    if (min >= max) {
      const message = `The lowest value ${min} is not below the highest, ${max}.`;
      report.error(path, { code: 'range-target', message, hint: 'Swap or change them.' });
      return null;
    }
    return { from, min, max };
  }
  if (value === undefined || min !== undefined || max !== undefined) {
    const message = `For direction ${direction} a target is one number.`;
    report.error(path, { code: 'range-target', message, hint: 'Write a number, or direction: range.' });
    return null;
  }
  return direction === 'higher' ? { from, min: value, max: null } : { from, min: null, max: value };
}

/** A target must go with the band before it, with agreed lines, and with the formula, as far as it is known. */
export function checkTarget(
  { steps, awaited }: BuiltTarget,
  { formula, ...around }: Pick<Kpi, 'atRisk' | 'lines' | 'direction'> & { readonly formula: Formula | null },
  report: KpiReport
): void {
  if (awaited?.kind === 'steps' && formula?.usesTarget === true) {
    const message = 'The formula uses the target, and the target stands on what the formula gives.';
    report.error(['formula'], { code: 'circular-target', message, hint: 'Write the target as a number.' });
  }
  if (awaited === null || around.direction === 'range') {
    faultsAround({ ...around, target: steps }).forEach(([path, fault]) => report.warning(path, fault));
  }
}

/** A pace is that of a total on its way to a target at the end of a period. `isComposite` is null where not known. */
export function checkPace(
  {
    window,
    target,
    direction,
    isComposite,
  }: Pick<Kpi, 'window' | 'direction'> & { readonly target: BuiltTarget; readonly isComposite: boolean | null },
  report: KpiReport
): void {
  if (isComposite === true || window?.kind === 'rolling') {
    const message = 'Only what grows over a period of the calendar has a pace.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Write window: {calendar: month}, or remove pace.' });
  } else if (isNone(target) || direction === 'range') {
    const message = 'A pace leads to a target, as one number.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Add target: and direction: higher, or remove pace.' });
  }
}
