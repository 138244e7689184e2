import { describeProblem, type Problem } from '../../src/core/base/result';
import type { KpiResult } from '../../src/core/compute/results';

/** A result as plain JSON data with all that it holds; of the definition, what a reader needs to tell what it is. */
export function resultJson({ kpi, ...result }: KpiResult): unknown {
  const { id, version, name, unit, direction, owner, tags, target, atRisk } = kpi;
  return plain({ kpi: { id, version, name, unit, direction, owner, tags, target, atRisk }, ...result });
}

/** NaN becomes null, infinities are told by their names, maps become objects and columns lists. */
export function plain(value: unknown): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : Number.isNaN(value) ? null : String(value);
  }
  if (value instanceof Float64Array) {
    return Array.from(value, plain);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]));
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
    : value;
}

/** Why a KPI has no result, in one line; empty where it has one. */
export function reasonText({ problems }: Pick<KpiResult, 'problems'>): string {
  const said = ({ detail }: Problem): string => (detail === undefined ? '' : ` It said: ${detail}`);
  return problems.map((problem) => `${describeProblem(problem)}${said(problem)}`).join(' ');
}
