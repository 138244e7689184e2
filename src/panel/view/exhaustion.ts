import type { KpiData } from '../../grafana/payload';
import { shortPeriod } from '../../ui/period';

/** `Runs out in about 3 d at this rate`; null where the budget does not run out, is used up, or the rate is unknown. */
export function exhaustionText({ exhaustion, at }: Pick<KpiData, 'exhaustion' | 'at'>): string | null {
  return typeof exhaustion === 'number' && exhaustion > at
    ? `Runs out in about ${shortPeriod(exhaustion - at)} at this rate`
    : null;
}
