import { checkFormula, type FormulaScope } from '../../formula/check';
import { parseFormula } from '../../formula/parser';
import type { Formula } from '../../formula/ast';
import type { KpiReport } from '../report';
import type { Path } from '../yaml/tree';

/** The names that a formula may use; `inputs` is null where they are not known because of errors. */
export interface Scope extends Omit<FormulaScope, 'inputs'> {
  readonly inputs: readonly string[] | null;
}

/** A formula that uses only names of the scope; null, with a report, where it has errors. */
export function buildFormula(text: string, path: Path, scope: Scope, report: KpiReport): Formula | null {
  const formula = report.take(parseFormula(text), path);
  if (formula === null) {
    return null;
  }
  const problems = checkFormula(formula, { ...scope, inputs: scope.inputs ?? formula.names });
  report.within(path, problems);
  return problems.length === 0 ? formula : null;
}
