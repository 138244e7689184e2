import type { Formula } from '../../formula/ast';
import { targetFaults } from '../checkTarget';
import type { KpiReport } from '../report';
import type { UnresolvedTarget, BaselineStep, Direction, Kpi, TargetStep } from '../types';
import type { Path } from '../yaml/tree';
import { buildBaseline } from './baseline';
import { buildQueried } from './queried';
import { datedSteps } from './steps';
import type { AuthoredStep, AuthoredTarget, TargetBasis } from './targetForm';

/** A target as defined: its steps, or what they are computed or queried from later. */
export interface CompiledTarget {
  readonly steps: readonly TargetStep[];
  readonly unresolved: UnresolvedTarget | null;
}

export function hasNoTarget({ steps, unresolved }: CompiledTarget): boolean {
  return steps.length === 0 && unresolved === null;
}

/** The target, without steps where there is none; null, with a report, where it is not valid. */
export function buildTarget(
  target: AuthoredTarget | undefined,
  basis: TargetBasis,
  report: KpiReport
): CompiledTarget | null {
  if (target === undefined) {
    return { steps: [], unresolved: null };
  }
  if (typeof target === 'object' && ('source' in target || 'query' in target)) {
    const input = buildQueried(target, report);
    return input && { steps: [], unresolved: { kind: 'query', input } };
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

/** One step relative to history makes the whole target unresolved. */
function ofSteps(steps: ReadonlyArray<TargetStep | BaselineStep>): CompiledTarget {
  const told = steps.filter((step): step is TargetStep => !('baseline' in step));
  return told.length === steps.length
    ? { steps: told, unresolved: null }
    : { steps: [], unresolved: { kind: 'steps', steps } };
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
      const message = 'With direction: range, the target needs min and max.';
      report.error(path, { code: 'range-target', message, hint: 'Write {min: ..., max: ...}.' });
      return null;
    }
    if (min >= max) {
      const message = `min ${min} must be less than max ${max}.`;
      report.error(path, { code: 'range-target', message, hint: 'Swap or change them.' });
      return null;
    }
    return { from, min, max };
  }
  if (value === undefined || min !== undefined || max !== undefined) {
    const message = `With direction: ${direction}, the target must be one number.`;
    report.error(path, { code: 'range-target', message, hint: 'Write a number, or direction: range.' });
    return null;
  }
  return direction === 'higher' ? { from, min: value, max: null } : { from, min: null, max: value };
}

/** Checks that the at-risk band, agreed lines and the formula fit the target, as far as it is known. */
export function checkTarget(
  { steps, unresolved }: CompiledTarget,
  { formula, ...around }: Pick<Kpi, 'atRisk' | 'lines' | 'direction'> & { readonly formula: Formula | null },
  report: KpiReport
): void {
  if (unresolved?.kind === 'steps' && formula?.usesTarget === true) {
    const message = 'The formula uses the target, but the target is computed from the formula.';
    report.error(['formula'], { code: 'circular-target', message, hint: 'Write the target as a number.' });
  }
  if (unresolved === null || around.direction === 'range') {
    targetFaults({ ...around, target: steps }).forEach(([path, fault]) => report.warning(path, fault));
  }
}

/** A pace needs a calendar period and a target of one number. `isComposite` is null where it is not known. */
export function checkPace(
  {
    window,
    target,
    direction,
    isComposite,
  }: Pick<Kpi, 'window' | 'direction'> & { readonly target: CompiledTarget; readonly isComposite: boolean | null },
  report: KpiReport
): void {
  if (isComposite === true || window?.kind === 'rolling') {
    const message = 'pace has no effect here: it needs a calendar window.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Write window: {calendar: month}, or remove pace.' });
  } else if (hasNoTarget(target) || direction === 'range') {
    const message = 'pace has no effect here: it needs a target that is one number.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Add target: and direction: higher, or remove pace.' });
  }
}
