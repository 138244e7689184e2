import { checkFormula, type FormulaScope } from '../../formula/check';
import { parseFormula } from '../../formula/parser';
import type { Formula } from '../../formula/ast';
import type { KpiReport } from '../report';
import type { Path } from '../yaml/tree';

/** What a formula may speak of; `inputs` null where they are not known, because something is wrong with all of them. */
export interface Scope extends Omit<FormulaScope, 'inputs'> {
  readonly inputs: readonly string[] | null;
}

/** A formula that names only what the scope has; null, and a report, for any other. */
export function buildFormula(text: string, path: Path, scope: Scope, report: KpiReport): Formula | null {
  const formula = report.take(parseFormula(text), path);
  if (formula === null) {
    return null;
  }
  const problems = checkFormula(formula, { ...scope, inputs: scope.inputs ?? formula.names });
  report.within(path, problems);
  return problems.length === 0 ? formula : null;
}
