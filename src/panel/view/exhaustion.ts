import type { KpiData } from '../../grafana/payload';
import { shortPeriod } from '../../ui/period';

/** `Runs out in about 3 d at this pace`; null where the budget lasts, is spent already, or too little is known to say. */
export function exhaustionText({ exhaustion, at }: Pick<KpiData, 'exhaustion' | 'at'>): string | null {
  return typeof exhaustion === 'number' && exhaustion > at
    ? `Runs out in about ${shortPeriod(exhaustion - at)} at this pace`
    : null;
}
