import { quote } from '../../base/quote';
import type { Formula } from '../../formula/ast';
import { walk } from '../../formula/walk';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { Budget } from '../types';
import { valueNames, type BusinessValue } from '../value';
import { percent } from './baseline';
import { buildFormula } from './formula';

type Authored = NonNullable<AuthoredKpi['value']>;

/** What the formulas of business value depend on; `inputNames` and `budget` are null where errors hide them. */
export interface ValueBasis {
  readonly inputNames: readonly string[] | null;
  readonly ids: ReadonlySet<string>;
  readonly hasTarget: boolean;
  readonly budget: Budget | null;
  readonly hasBudget: boolean;
  readonly hasWindow: boolean;
}

/** Names that need an error budget. */
const ofBudget: ReadonlySet<string> = new Set(['missed', 'budgetSpent', 'missedMinutes']);

/** The business value; null, with a report, where a formula names what is not there. */
export function buildValue(authored: Authored, basis: ValueBasis, report: KpiReport): BusinessValue | null {
  const fault = (key: string | null, code: string, message: string, hint: string): void =>
    report.error(key === null ? ['value'] : ['value', key], { code, message, hint });
  for (const name of valueNames.filter((one) => basis.inputNames?.includes(one))) {
    const message = `The input ${quote(name)} has the name of what formulas of value take from the engine.`;
    report.error(['inputs', name], { code: 'taken-name', message, hint: 'Rename the input.' });
  }
  if (authored.lost === undefined && authored.atRisk === undefined && authored.users === undefined) {
    fault(null, 'empty-value', 'The business value has no formula.', 'Add lost, atRisk or users.');
  }
  const build = (key: 'lost' | 'atRisk' | 'users'): Formula | null => {
    const text = authored[key];
    const scope = {
      inputs: basis.inputNames === null ? null : [...basis.inputNames, ...valueNames],
      kpis: basis.ids,
      target: basis.hasTarget,
    };
    const formula = text === undefined ? null : buildFormula(text, ['value', key], scope, report);
    if (formula !== null) {
      checkNames(formula, key, basis, fault);
    }
    return formula;
  };
  const [lost, atRisk, users] = [build('lost'), build('atRisk'), build('users')];
  if (atRisk !== null && !basis.hasWindow) {
    fault('atRisk', 'idle-key', 'A KPI without inputs has no last five minutes.', 'Remove atRisk.');
  }
  const accuracy = percent(authored.accuracy);
  if (accuracy !== null && accuracy < 0) {
    fault('accuracy', 'out-of-range', 'The accuracy is negative.', 'Write one such as 20%.');
  }
  return report.hasErrors ? null : { currency: authored.currency, lost, atRisk, users, accuracy };
}

function checkNames(
  formula: Formula,
  key: string,
  { hasBudget, budget }: ValueBasis,
  fault: (key: string, code: string, message: string, hint: string) => void
): void {
  const missing = formula.names.filter((name) => ofBudget.has(name) && !hasBudget);
  if (missing.length > 0) {
    const message = `${missing.join(' and ')} come from the error budget, which the KPI does not have.`;
    fault(key, 'no-budget', message, 'Add a budget, or use inputs.');
  }
  if (formula.names.includes('missedMinutes') && budget?.method === 'occurrences') {
    const message = 'missedMinutes are those of time slices, and this budget counts events.';
    fault(key, 'no-slices', message, 'Use missed, or a budget with method: time-slices.');
  }
  for (const node of walk(formula.root)) {
    if (node.kind === 'kpi' && node.measure !== undefined) {
      const message = `A formula of value takes the value of ${quote(node.id)}, not its ${node.measure.kind}.`;
      fault(key, 'bad-measure', message, `Write kpi("${node.id}").`);
    }
  }
}
