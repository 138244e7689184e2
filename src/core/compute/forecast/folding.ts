import { evaluateScalar } from '../../formula/evaluate';
import { finite } from '../values';
import type { Interval } from '../../time/interval';
import { addsUp, measuredOver, type Tree } from './pieces';

/** How a window's value follows from those of its days: their sum, their mean, or the last one. Null: in no such way. */
export type Folding = 'sum' | 'mean' | 'last';

/**
 * A total is a sum. A mean stays the same when all additive inputs double, like a ratio of sums; this
 * is tested with the inputs of past days.
 */
export function foldingOf(tree: Tree, { from, to }: Interval): Folding | null {
  const { kpi } = tree.plan;
  const only = (...some: string[]): boolean => kpi.inputs.every(({ over }) => some.includes(over));
  if (kpi.inputs.length === 0 || only('last')) {
    return kpi.inputs.length === 0 ? null : 'last';
  }
  if (addsUp(kpi)) {
    return 'sum';
  }
  const { inputs } = measuredOver(tree, Float64Array.of(from), Float64Array.of(to));
  const valueWith = (factor: number): number | null =>
    evaluateScalar(kpi.formula.root, {
      column: (name) => {
        const over = kpi.inputs.find((one) => one.name === name)?.over;
        return finite((inputs.get(name)?.[0] ?? NaN) * (over === 'avg' ? 1 : factor));
      },
      kpi: () => null,
      target: null,
    });
  const [once, twice] = [valueWith(1), valueWith(2)];
  const isSame = once !== null && twice !== null && Math.abs(once - twice) <= 1e-9 * Math.abs(once);
  return only('sum', 'count', 'avg') && isSame ? 'mean' : null;
}
