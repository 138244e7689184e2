import { isAbove, isBelow } from '../base/meets';
import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { Kpi } from './types';
import type { Path } from './yaml/tree';

export type PlacedFault = readonly [path: Path, fault: Pick<Problem, 'code' | 'message' | 'hint'>];

/** Warnings about values that do not fit the target: the at-risk band must lie on its good side, an agreed line on its bad side. */
export function targetFaults({
  target,
  atRisk,
  lines,
  direction,
}: Pick<Kpi, 'target' | 'atRisk' | 'lines' | 'direction'>): PlacedFault[] {
  const last = target[target.length - 1];
  const bound = last?.min ?? last?.max;
  if (atRisk !== null && (bound === undefined || bound === null || direction === 'range')) {
    const message =
      direction === 'range' ? 'atRisk has no effect with direction: range.' : 'atRisk has no effect without a target.';
    return [[['atRisk'], { code: 'idle-at-risk', message, hint: 'Remove atRisk.' }]];
  }
  if (bound === undefined || bound === null || direction === 'range') {
    return [];
  }
  const found: PlacedFault[] = [];
  const isLooser = (value: number): boolean => (direction === 'higher' ? isAbove(value, bound) : isBelow(value, bound));
  if (atRisk !== null && !isLooser(atRisk)) {
    const message = `atRisk ${atRisk} must be on the good side of the target ${bound}.`;
    const hint = `Write a value ${direction === 'higher' ? 'above' : 'below'} ${bound}.`;
    found.push([['atRisk'], { code: 'idle-at-risk', message, hint }]);
  }
  lines.forEach(({ kind, name, value }, index) => {
    if (kind === 'sla' && isLooser(value)) {
      const message = `The target ${bound} is less strict than ${quote(name)}, ${value}.`;
      const hint = 'Choose a target that is missed before the agreement is.';
      found.push([['lines', index, 'value'], { code: 'loose-target', message, hint }]);
    }
  });
  return found;
}
