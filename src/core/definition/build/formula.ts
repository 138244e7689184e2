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
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    report.within(path, parsed.problems);
    return null;
  }
  const { names } = parsed.value;
  const problems = checkFormula(parsed.value, { ...scope, inputs: scope.inputs ?? names });
  report.within(path, problems);
  return problems.length === 0 ? parsed.value : null;
}
