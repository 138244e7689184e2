import type { Formula } from '../../formula/ast';
import { quote } from '../../base/quote';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { ByLabels, Input, PastVersion } from '../types';
import type { Path } from '../yaml/tree';

const defaultLimit = 50;

/** The parts of a KPI that its results by label depend on; null for a part that has errors. */
interface Basis {
  readonly inputs: readonly Input[] | null;
  readonly formula: Formula | null;
  readonly isComposite: boolean | null;
  readonly versions: readonly PastVersion[];
}

/** Null where the KPI has one result only. */
export function buildByLabels(
  { by: named, limit }: Pick<Partial<AuthoredKpi>, 'by' | 'limit'>,
  { inputs, formula, isComposite, versions }: Basis,
  report: KpiReport
): ByLabels | null {
  if (named === undefined) {
    const idle: Path[] = (inputs ?? []).flatMap(({ name, by }) => (by === undefined ? [] : [['inputs', name, 'by']]));
    for (const path of limit === undefined ? idle : [['limit'], ...idle]) {
      const message = 'This setting has no effect here: the KPI has no results by label.';
      report.error(path, { code: 'idle-key', message, hint: 'Add by to the KPI, or remove it.' });
    }
    return null;
  }
  const by = [...new Set(named)];
  if (isComposite === true || (formula !== null && formula.kpis.length > 0)) {
    const message = 'Results by label are computed from inputs, not from other KPIs.';
    report.error(['by'], { code: 'composite-by', message, hint: 'Remove kpi(...) from the formula, or remove by.' });
  }
  if (inputs !== null && inputs.length > 0 && !inputs.some((input) => (input.by ?? by).length === by.length)) {
    const message = `No input has all of the labels ${by.join(', ')}.`;
    report.error(['by'], { code: 'unknown-label', message, hint: 'Write labels that at least one input has.' });
  }
  inputs?.forEach((input) => checkInput(input, by, ['inputs', input.name], report));
  versions.forEach((past, index) =>
    past.inputs.forEach((input) =>
      checkInput(input, by, ['versions', index, 'definition', 'inputs', input.name], report)
    )
  );
  return { labels: by, limit: limit ?? defaultLimit };
}

/** The total is computed from the label sets, so every input must allow that: a mean of means would be wrong. */
function checkInput({ name, over, query, by }: Input, labels: readonly string[], path: Path, report: KpiReport): void {
  const other = by?.find((label) => !labels.includes(label));
  if (other !== undefined) {
    const message = `${quote(other)} is not a label of the KPI.`;
    report.error([...path, 'by'], { code: 'unknown-label', message, hint: `The labels are ${labels.join(', ')}.` });
  }
  const isText = typeof query === 'string';
  if (!isText || (over !== 'sum' && over !== 'min' && over !== 'max')) {
    const message = `With by, ${quote(name)} must be PromQL or SQL with over: sum, min or max: the total is computed from the label sets.`;
    const hint =
      over === 'avg' ? 'Write a sum and a count, and divide them in the formula.' : 'Change it, or remove by.';
    report.error([...path, isText ? 'over' : 'query'], { code: 'no-roll-up', message, hint });
  }
}
