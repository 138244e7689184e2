import type { Problem } from '../../base/result';

/** A target that could not be resolved, or does not fit: the KPI's value is still shown. */
export function warn(
  kpi: { readonly id: string },
  path: string,
  fault: Pick<Problem, 'code' | 'message' | 'hint'>
): Problem {
  return { ...fault, severity: 'warning', path: `${kpi.id}.${path}` };
}
