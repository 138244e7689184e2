import type { BurnState, KpiResult, SetResult } from './results';
import type { LabelSet } from '../base/labelSet';

/** What of a result belongs to a set alone; what is the same for all is told once, by the whole. */
export function setResultOf(labels: LabelSet, name: string, result: KpiResult): SetResult {
  const { value, target, status, delta, budget, burn, coverage, events, age, series } = result;
  return { labels, name, value, target, status, delta, budget, burn: worstOf(burn), coverage, events, age, series };
}

/** The rule that fires; else the one that is nearest to it. */
function worstOf(burn: readonly BurnState[]): BurnState | null {
  const nearness = ({ firing, longRate, factor }: BurnState): number =>
    (firing ? Number.MAX_VALUE : 0) + (longRate ?? 0) / factor;
  return burn.reduce<BurnState | null>(
    (worst, one) => (worst === null || nearness(one) > nearness(worst) ? one : worst),
    null
  );
}
