import type { Problem } from '../../core/base/result';
import { counted, isError } from '../problems';

/** A row of the problem list. */
export interface ProblemRow {
  readonly problem: Problem;
  readonly key: string;
  readonly severity: 'Error' | 'Warning';
  /** `12:5`, line and column; empty where the problem has no position. */
  readonly place: string;
}

export function problemRows(problems: readonly Problem[]): ProblemRow[] {
  return problems.map((problem, index) => ({
    problem,
    key: `${index} ${problem.code}`,
    severity: isError(problem) ? 'Error' : 'Warning',
    place: problem.at?.line === undefined ? '' : `${problem.at.line}:${problem.at.column ?? 1}`,
  }));
}

/** `2 errors, 1 warning`; empty where there are none. */
export function problemCount(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length;
  const warnings = problems.length - errors;
  return [errors === 0 ? '' : counted(errors, 'error'), warnings === 0 ? '' : counted(warnings, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
}
