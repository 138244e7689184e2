import type { Problem } from '../result';

/** A target that could not be found out, or that fits badly: the KPI's value is shown all the same. */
export function warn(
  kpi: { readonly id: string },
  path: string,
  fault: Pick<Problem, 'code' | 'message' | 'hint'>
): Problem {
  return { ...fault, severity: 'warning', path: `${kpi.id}.${path}` };
}

/** `2026-01-31`, or with the time of day where it is not midnight in UTC. */
export function dateText(time: number): string {
  const text = new Date(time).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace('.000', '');
}
