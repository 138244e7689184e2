import type { Interval } from '../time/interval';
import { floorTo } from '../time/units';
import type { Need } from './query';

/**
 * How far back from its own grid's last instant in a request Prometheus looks for a need, in ms. Targets of several steps
 * share a request, and it answers each on multiples of its own step.
 */
export function shiftOf({ range }: { readonly range: Interval }, need: Pick<Need, 'step' | 'range'>): number {
  return floorTo(range.to, need.step) - need.range.to;
}
