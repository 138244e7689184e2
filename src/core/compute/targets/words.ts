import type { Problem } from '../../base/result';

/** A target that could not be found out, or that fits badly: the KPI's value is shown all the same. */
export function warn(
  kpi: { readonly id: string },
  path: string,
  fault: Pick<Problem, 'code' | 'message' | 'hint'>
): Problem {
  return { ...fault, severity: 'warning', path: `${kpi.id}.${path}` };
}
