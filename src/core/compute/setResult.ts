import type { BurnState, KpiResult, SetResult } from './results';
import type { LabelSet } from '../base/labelSet';

/** The fields of a result that belong to one label set; fields that are the same for all are only in the total. */
export function setResultOf(labels: LabelSet, name: string, result: KpiResult): SetResult {
  const { value, target, status, delta, budget, burn, coverage, events, age, series } = result;
  return { labels, name, value, target, status, delta, budget, burn: worstOf(burn), coverage, events, age, series };
}

/** The rule that fires, otherwise the one nearest to firing. */
function worstOf(burn: readonly BurnState[]): BurnState | null {
  const nearness = ({ firing, longRate, factor }: BurnState): number =>
    (firing ? Number.MAX_VALUE : 0) + (longRate ?? 0) / factor;
  return burn.reduce<BurnState | null>(
    (worst, one) => (worst === null || nearness(one) > nearness(worst) ? one : worst),
    null
  );
}
