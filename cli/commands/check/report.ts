import type { DefinitionFile } from '../../../src/core/definition/decode';
import type { Problem } from '../../../src/core/base/result';
import type { KpiReadiness, KpiScore } from './scores';

/** What a check found. */
export interface Report {
  readonly files: readonly DefinitionFile[];
  /** How many definitions of KPIs there are, those with errors included. */
  readonly kpis: number;
  readonly problems: readonly Problem[];
  /** How well the KPIs are defined, and guidance; null where nobody asked. */
  readonly smart: { readonly scores: readonly KpiScore[]; readonly advice: readonly Problem[] } | null;
  /** The checklists of production readiness; null where nobody asked. */
  readonly ready: readonly KpiReadiness[] | null;
}

/** Where a problem begins and ends, lines and columns from 1; the end is behind the last character. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Null for a problem without a place. */
export function regionOf({ at }: Problem, files: readonly DefinitionFile[]): Region | null {
  const text = files.find(({ name }) => name === at?.file)?.text;
  if (text === undefined || at?.line === undefined || at.column === undefined) {
    return null;
  }
  const lines = text.slice(at.start, at.end).split('\n');
  const last = lines.at(-1) ?? '';
  return {
    line: at.line,
    column: at.column,
    endLine: at.line + lines.length - 1,
    endColumn: (lines.length === 1 ? at.column : 1) + last.length,
  };
}

export function countOf(problems: readonly Problem[], severity: 'error' | 'warning'): number {
  return problems.filter((problem) => (problem.severity ?? 'error') === severity).length;
}
