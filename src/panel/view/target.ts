import type { Direction } from '../../core/definition/types';
import { boundText } from './value';

interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** A target in words: `at least 99.9%`, `at most 300 ms`, `between 20 and 40`; null where there is none. */
export function targetText(target: Bounds | null, unit: string): string | null {
  const min = target?.min ?? null;
  const max = target?.max ?? null;
  if (min !== null && max !== null) {
    return `between ${boundText(min, unit)} and ${boundText(max, unit)}`;
  }
  if (min !== null) {
    return `at least ${boundText(min, unit)}`;
  }
  return max === null ? null : `at most ${boundText(max, unit)}`;
}

/** Where the band before the target begins: `below 99.95%`; null where there is none. */
export function atRiskText(atRisk: number | null, direction: Direction, unit: string): string | null {
  return atRisk === null || direction === 'range'
    ? null
    : `${direction === 'higher' ? 'below' : 'above'} ${boundText(atRisk, unit)}`;
}
