import { isAbove, isBelow, isEqual } from '../base/meets';
import type { BinaryOperator, Node } from './ast';
import type { Kernel } from './kernel';

/** 1 where the comparison holds, 0 where it does not, missing where one side is. */
const compare =
  (holds: (a: number, b: number) => boolean): Kernel =>
  (length, out, x, y) => {
    for (let i = 0; i < length; i++) {
      const a = x[i]!;
      const b = y[i]!;
      out[i] = (holds(a, b) ? 1 : 0) + (a - a) + (b - b);
    }
  };

/** Comparisons with a target: a value that equals it up to rounding meets it, as for the status. */
const kernels: ReadonlyMap<BinaryOperator, Kernel> = new Map([
  ['<', compare(isBelow)],
  ['<=', compare((a, b) => !isAbove(a, b))],
  ['>', compare(isAbove)],
  ['>=', compare((a, b) => !isBelow(a, b))],
  ['==', compare(isEqual)],
  ['!=', compare((a, b) => !isEqual(a, b))],
]);

/** The kernel of a comparison of which one side is a target; undefined for anything else. */
export function targetKernel(operator: BinaryOperator, left: Node, right: Node): Kernel | undefined {
  return isTarget(left) || isTarget(right) ? kernels.get(operator) : undefined;
}

function isTarget(node: Node): boolean {
  return node.kind === 'target' || (node.kind === 'kpi' && node.measure?.kind === 'target');
}
