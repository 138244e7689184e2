import type { Problem } from '../base/result';
import type { Kpi } from '../definition/types';
import type { KpiResult } from './results';

/** A guard that is on target still is worse when it has changed by this share of its earlier value, or more. */
export const worseBy = 0.01;

/**
 * A result that also tells at whose cost the KPI has improved. Its guards are measured only where it has; the same result where
 * none of them got worse.
 */
export async function withGuards(
  result: KpiResult,
  kpis: ReadonlyMap<string, Kpi>,
  measure: (guard: Kpi) => Promise<KpiResult>
): Promise<KpiResult> {
  const notice = guardNotice(await Promise.all(guardsOf(result, kpis).map(measure)));
  return notice === null ? result : { ...result, notices: [...result.notices, notice] };
}

/** The KPIs that must not have become worse for this result: its guards, where it has improved; else none. */
export function guardsOf({ kpi, delta }: KpiResult, kpis: ReadonlyMap<string, Kpi>): Kpi[] {
  return delta?.better === true ? (kpi.guards ?? []).flatMap((id) => kpis.get(id) ?? []) : [];
}

/** That a KPI improved at the cost of guards, by the results of these; null where none of them got worse. */
export function guardNotice(guards: readonly KpiResult[]): Problem | null {
  const worse = guards.filter(isWorse).map(({ kpi }) => kpi.name);
  return worse.length === 0
    ? null
    : {
        code: 'guard-worse',
        message: `Improved at the cost of ${worse.join(' and ')}.`,
        hint: `${worse.length === 1 ? 'That KPI' : 'Those KPIs'} must not get worse while this one improves: look at both.`,
        severity: 'warning',
      };
}

function isWorse({ delta, status }: KpiResult): boolean {
  const isMissed = status === 'off-target' || status === 'at-risk';
  return delta?.better === false && (isMissed || delta.ratio === null || Math.abs(delta.ratio) >= worseBy);
}
