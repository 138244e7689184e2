import { isEqual } from '../base/meets';
import { unreachable } from '../base/result';
import { misses } from '../compute/judge';
import type { KeyResult } from '../definition/okr';
import type { Bounds } from './results';

type Promised = Pick<KeyResult, 'target' | 'direction'>;

/** The value that is to be reached; null where a level is kept, where it is done or not, and without a baseline. */
export function valueToReach({ target }: Pick<Promised, 'target'>, baseline: number | null): number | null {
  return target.kind === 'reach'
    ? target.value
    : target.kind === 'change' && baseline !== null
      ? baseline * (1 + target.ratio)
      : null;
}

/** The bounds within which a value meets the target; null where the baseline that they need is not known. */
export function boundsOf({ target, direction }: Promised, baseline: number | null): Bounds | null {
  switch (target.kind) {
    case 'reach':
    case 'change': {
      const value = valueToReach({ target }, baseline);
      const isLower = direction === 'lower';
      return value === null ? null : isLower ? { min: null, max: value } : { min: value, max: null };
    }
    case 'within': {
      if (baseline === null) {
        return null;
      }
      const reach = Math.abs(baseline) * target.ratio;
      return {
        min: direction === 'lower' ? null : baseline - reach,
        max: direction === 'higher' ? null : baseline + reach,
      };
    }
    case 'stay':
      return { min: target.min, max: target.max };
    case 'done':
      return { min: 1, max: null };
    default:
      return unreachable(target);
  }
}

/**
 * (current - baseline) / (target - baseline), neither clamped nor rounded. A level that is kept, and what is done or not done,
 * is 1 or 0; so is a target that the baseline meets already. Null where a number is missing.
 */
export function rawProgress(promised: Promised, baseline: number | null, current: number | null): number | null {
  const bounds = boundsOf(promised, baseline);
  if (current === null || bounds === null) {
    return null;
  }
  const meets = misses(current, bounds) ? 0 : 1;
  const to = valueToReach(promised, baseline);
  if (to === null) {
    return meets;
  }
  if (baseline === null) {
    return null;
  }
  return isEqual(to, baseline) || !misses(baseline, bounds)
    ? meets
    : current === baseline
      ? 0
      : (current - baseline) / (to - baseline);
}

/** Progress as it is drawn and scored: 0 to 1. */
export function drawn(progress: number): number {
  return Math.min(1, Math.max(0, progress));
}
