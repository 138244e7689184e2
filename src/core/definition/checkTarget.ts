import { quote } from '../base/quote';
import type { Problem } from '../base/result';
import type { Kpi } from './types';
import type { Path } from './yaml/tree';

export type Found = readonly [path: Path, fault: Pick<Problem, 'code' | 'message' | 'hint'>];

/** The band before the target must lie on its good side, and an agreed line on its other: warnings, each with its place. */
export function faultsAround({
  target,
  atRisk,
  lines,
  direction,
}: Pick<Kpi, 'target' | 'atRisk' | 'lines' | 'direction'>): Found[] {
  const last = target[target.length - 1];
  const bound = last?.min ?? last?.max;
  if (atRisk !== null && (bound === undefined || bound === null || direction === 'range')) {
    const message = direction === 'range' ? 'A range has no band at risk.' : 'Without a target nothing is at risk.';
    return [[['atRisk'], { code: 'idle-at-risk', message, hint: 'Remove atRisk.' }]];
  }
  if (bound === undefined || bound === null || direction === 'range') {
    return [];
  }
  const found: Found[] = [];
  const isLooser = (value: number): boolean => (direction === 'higher' ? value > bound : value < bound);
  if (atRisk !== null && !isLooser(atRisk)) {
    const message = `atRisk ${atRisk} is not on the good side of the target ${bound}: no value can be at risk.`;
    const hint = `Write a value ${direction === 'higher' ? 'above' : 'below'} ${bound}.`;
    found.push([['atRisk'], { code: 'idle-at-risk', message, hint }]);
  }
  lines.forEach(({ kind, name, value }, index) => {
    if (kind === 'sla' && isLooser(value)) {
      const message = `The target ${bound} is looser than ${quote(name)}, which is ${value}.`;
      const hint = 'Set the target so that it is missed before the agreement is.';
      found.push([['lines', index, 'value'], { code: 'loose-target', message, hint }]);
    }
  });
  return found;
}
