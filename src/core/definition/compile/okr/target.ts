import type { KpiReport } from '../../report';
import type { KeyPromise, KeyResult, KeyResultTarget } from '../../okr';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Path } from '../../yaml/tree';
import { percent } from '../baseline';

type Authored = Pick<AuthoredKeyResult, 'baseline' | 'target'>;

/** What the target of a key result depends on. */
export interface KeyTargetBasis {
  /** Whether there can be a measured value on the start date. */
  readonly isMeasured: boolean;
  /** Which values are better as the key result says it, and as its KPI does; null where it does not tell. */
  readonly direction: 'higher' | 'lower' | null;
  readonly kpiDirection: 'higher' | 'lower' | 'range' | null;
  /** The most and the least that the measure can be; null where that is not known. */
  readonly limits: readonly [number, number] | null;
}

export type BuiltTarget = Pick<KeyPromise, 'baseline' | 'target'> & Pick<KeyResult, 'direction'>;

/** Baseline and target at `path`; null, with a report, where they do not make a promise that can be measured. */
export function buildKeyTarget(
  { baseline, target }: Authored,
  basis: KeyTargetBasis,
  path: Path,
  report: KpiReport
): BuiltTarget | null {
  const fault = (key: string, code: string, message: string, hint: string): null => {
    report.error([...path, key], { code, message, hint });
    return null;
  };
  const built = formOf(target);
  if (built === null) {
    return target === undefined
      ? fault('target', 'no-target', 'The key result has no target.', 'Add target: the value on the due date.')
      : fault(
          'target',
          'bad-target',
          'A target is one of a number, change, within, and min or max.',
          'Write a number, {change: -30%}, {within: 5%}, or {min: 1, max: 2}.'
        );
  }
  if (built.kind === 'stay') {
    if (baseline !== undefined) {
      const message = 'baseline has no effect for a target that is kept.';
      return fault('baseline', 'idle-key', message, 'Remove it, or write the target as one number.');
    }
    const { min, max } = built;
    if (min !== null && max !== null && min >= max) {
      return fault('target', 'bad-target', `min ${min} must be less than max ${max}.`, 'Swap or change them.');
    }
    return inReach([min, max], basis, fault) ? { baseline: null, target: built, direction: null } : null;
  }
  if (baseline === 'start' && !basis.isMeasured) {
    const message = 'There is no value on the start date: only a KPI has one, and the attainment begins then.';
    return fault('baseline', 'bad-baseline', message, 'Write the baseline as a number.');
  }
  const from = baseline ?? (built.kind === 'reach' || !basis.isMeasured ? null : 'start');
  if (from === null) {
    const hint = basis.isMeasured
      ? 'Add baseline: start for the value on the start date, or a number; or keep a level with target: {min: ...}.'
      : 'Add baseline: the value on the start date.';
    return fault('baseline', 'no-baseline', 'The key result has no baseline: progress cannot be measured.', hint);
  }
  return built.kind === 'within'
    ? { baseline: from, target: built, direction: directionOf(basis) }
    : buildMove(from, built, basis, fault);
}

type Fail = (key: string, code: string, message: string, hint: string) => null;

/** A target that is away from the baseline. */
function buildMove(
  from: number | 'start',
  target: Extract<KeyResultTarget, { kind: 'reach' | 'change' }>,
  basis: KeyTargetBasis,
  fault: Fail
): BuiltTarget | null {
  const to = target.kind === 'reach' ? target.value : from === 'start' ? null : from * (1 + target.ratio);
  if (to === from || (target.kind === 'change' && target.ratio === 0)) {
    const message = 'The baseline is equal to the target: there is nothing to reach.';
    return fault(
      'target',
      'no-change',
      message,
      'Write another target, or keep the level with {min: ...} or {max: ...}.'
    );
  }
  // A share of a baseline below 0 moves the other way.
  const up = from !== 'start' && to !== null ? to > from : target.kind === 'change' ? target.ratio > 0 : null;
  const told = up === null ? directionOf(basis) : up ? 'higher' : 'lower';
  if (told === null) {
    const hint = 'Add direction: higher or lower, or write the baseline as a number.';
    return fault('target', 'no-direction', 'It is not known whether higher or lower values are better.', hint);
  }
  if (basis.direction !== null && basis.direction !== told) {
    const message = `The target is ${told === 'higher' ? 'above' : 'below'} the baseline, but direction is ${basis.direction}.`;
    return fault('direction', 'bad-direction', message, 'Remove direction, or swap baseline and target.');
  }
  return inReach([to], basis, fault) ? { baseline: from, target, direction: told } : null;
}

function directionOf({ direction, kpiDirection }: KeyTargetBasis): 'higher' | 'lower' | null {
  return direction ?? (kpiDirection === 'range' ? null : kpiDirection);
}

function inReach(values: ReadonlyArray<number | null>, { limits }: KeyTargetBasis, fault: Fail): boolean {
  if (limits === null || values.every((value) => value === null || (value >= limits[0] && value <= limits[1]))) {
    return true;
  }
  const range = limits[0] === -Infinity ? `at most ${limits[1]}` : `${limits[0]} to ${limits[1]}`;
  fault('target', 'unreachable-target', `The measure is in percent, ${range}.`, 'Write a target that it can reach.');
  return false;
}

function formOf(target: Authored['target']): Exclude<KeyResultTarget, { kind: 'done' }> | null {
  if (target === undefined || typeof target === 'number') {
    return target === undefined ? null : { kind: 'reach', value: target };
  }
  const [change, around] = [percent(target.change), percent(target.within)];
  const { min = null, max = null } = target;
  const hasBounds = min !== null || max !== null;
  if ([change !== null, around !== null, hasBounds].filter(Boolean).length !== 1) {
    return null;
  }
  if (change !== null) {
    return { kind: 'change', ratio: change };
  }
  return around === null ? { kind: 'stay', min, max } : around > 0 ? { kind: 'within', ratio: around } : null;
}
