import type { Formula } from '../../formula/ast';
import { quote } from '../../formula/quote';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { ByLabels, Input, PastVersion } from '../types';
import type { Path } from '../yaml/tree';

const defaultLimit = 50;

/** What of a KPI its results by label stand on; null what is not known, because something is wrong with it. */
interface Basis {
  readonly inputs: readonly Input[] | null;
  readonly formula: Formula | null;
  readonly isComposite: boolean | null;
  readonly versions: readonly PastVersion[];
}

/** Null, and perhaps a report, where the KPI has one result only. */
export function buildByLabels(
  { by: named, limit }: Pick<Partial<AuthoredKpi>, 'by' | 'limit'>,
  { inputs, formula, isComposite, versions }: Basis,
  report: KpiReport
): ByLabels | null {
  if (named === undefined) {
    if (limit !== undefined) {
      const message = 'limit says nothing here: it belongs to by.';
      report.error(['limit'], { code: 'idle-key', message, hint: 'Add by, or remove limit.' });
    }
    for (const { name } of inputs?.filter((input) => input.by !== undefined) ?? []) {
      const message = 'by of an input says nothing here: the KPI has no results by label.';
      report.error(['inputs', name, 'by'], { code: 'idle-key', message, hint: 'Add by to the KPI, or remove it.' });
    }
    return null;
  }
  const by = [...new Set(named)];
  if (isComposite === true || (formula !== null && formula.kpis.length > 0)) {
    const message = 'Results by label are put together from inputs, and another KPI has its own.';
    report.error(['by'], { code: 'composite-by', message, hint: 'Take kpi(...) out of the formula, or remove by.' });
  }
  if (inputs !== null && inputs.length > 0 && !inputs.some((input) => (input.by ?? by).length === by.length)) {
    const message = `No input has all of the labels ${by.join(', ')}.`;
    report.error(['by'], { code: 'unknown-label', message, hint: 'Split by labels that at least one input has.' });
  }
  inputs?.forEach((input) => checkInput(input, by, ['inputs', input.name], report));
  versions.forEach((past, index) =>
    past.inputs.forEach((input) =>
      checkInput(input, by, ['versions', index, 'definition', 'inputs', input.name], report)
    )
  );
  return { labels: by, limit: limit ?? defaultLimit };
}

/** What the whole is put together from its parts for: a mean of means would be a wrong number. */
function checkInput({ name, over, query, by }: Input, labels: readonly string[], path: Path, report: KpiReport): void {
  const other = by?.find((label) => !labels.includes(label));
  if (other !== undefined) {
    const message = `The results are not split by ${quote(other)}.`;
    report.error([...path, 'by'], { code: 'unknown-label', message, hint: `Write some of ${labels.join(', ')}.` });
  }
  if (over !== 'sum' && over !== 'min' && over !== 'max') {
    const message = `With by, ${quote(name)} cannot be aggregated over ${over}: the whole cannot be had from its parts.`;
    const hint =
      over === 'avg' ? 'Write a sum and a count, and divide them in the formula.' : 'Use over: sum, min or max.';
    report.error([...path, 'over'], { code: 'no-roll-up', message, hint });
  }
  if (typeof query !== 'string') {
    const message = `With by, ${quote(name)} must be PromQL or SQL: a whole query object cannot be split by label.`;
    report.error([...path, 'query'], { code: 'no-roll-up', message, hint: 'Write a text, or remove by.' });
  }
}
