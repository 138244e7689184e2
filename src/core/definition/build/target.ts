import { quote } from '../../formula/quote';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import type { Direction, Kpi, Line, TargetStep } from '../types';
import type { Path } from '../yaml/tree';
import { datedSteps } from './steps';

type Authored = NonNullable<AuthoredKpi['target']>;
type Bounds = { readonly value?: number; readonly min?: number; readonly max?: number };

/** The steps of a target, empty where there is none; null, and a report, where it is not one. */
export function buildTarget(
  target: Authored | undefined,
  direction: Direction,
  report: KpiReport
): readonly TargetStep[] | null {
  if (target === undefined) {
    return [];
  }
  if (typeof target === 'number' || 'min' in target) {
    const bounds = typeof target === 'number' ? { value: target } : target;
    const step = buildStep(-Infinity, bounds, ['target'], direction, report);
    return step && [step];
  }
  const dated = datedSteps(target, ['target'], report);
  const steps = dated?.map(({ from, step, path }) => buildStep(from, step, path, direction, report)) ?? [];
  const built = steps.filter((step) => step !== null);
  return dated === null || built.length < steps.length ? null : built;
}

function buildStep(
  from: number,
  bounds: Bounds,
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

/** The band before the target must lie on its good side, and an agreed line on its other. */
export function checkAroundTarget(
  target: readonly TargetStep[],
  { atRisk, lines }: { atRisk?: number; lines: readonly Line[] },
  direction: Direction,
  report: KpiReport
): void {
  const last = target[target.length - 1];
  const bound = last?.min ?? last?.max;
  if (atRisk !== undefined && (bound === undefined || bound === null || direction === 'range')) {
    const message = direction === 'range' ? 'A range has no band at risk.' : 'Without a target nothing is at risk.';
    report.warning(['atRisk'], { code: 'idle-at-risk', message, hint: 'Remove atRisk.' });
    return;
  }
  if (bound === undefined || bound === null || direction === 'range') {
    return;
  }
  const isLooser = (value: number): boolean => (direction === 'higher' ? value > bound : value < bound);
  if (atRisk !== undefined && !isLooser(atRisk)) {
    const message = `atRisk ${atRisk} is not on the good side of the target ${bound}: no value can be at risk.`;
    const hint = `Write a value ${direction === 'higher' ? 'above' : 'below'} ${bound}.`;
    report.warning(['atRisk'], { code: 'idle-at-risk', message, hint });
  }
  lines.forEach(({ kind, name, value }, index) => {
    if (kind === 'sla' && isLooser(value)) {
      const message = `The target ${bound} is looser than ${quote(name)}, which is ${value}.`;
      const hint = 'Set the target so that it is missed before the agreement is.';
      report.warning(['lines', index, 'value'], { code: 'loose-target', message, hint });
    }
  });
}

/** A pace is that of a total on its way to a target at the end of a period. `isComposite` is null where not known. */
export function checkPace(
  {
    window,
    target,
    direction,
    isComposite,
  }: Pick<Kpi, 'window' | 'target' | 'direction'> & { readonly isComposite: boolean | null },
  report: KpiReport
): void {
  if (isComposite === true || window?.kind === 'rolling') {
    const message = 'Only what grows over a period of the calendar has a pace.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Write window: {calendar: month}, or remove pace.' });
  } else if (target.length === 0 || direction === 'range') {
    const message = 'A pace leads to a target, as one number.';
    report.error(['pace'], { code: 'idle-key', message, hint: 'Add target: and direction: higher, or remove pace.' });
  }
}
