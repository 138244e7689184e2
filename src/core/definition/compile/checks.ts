import type { Formula } from '../../formula/ast';
import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import { parseDate } from '../date';
import type { KpiReport } from '../report';
import { countedInputs } from '../countedInputs';
import type { Budget, Input } from '../types';
import type { BusinessValue } from '../value';
import type { Path } from '../yaml/tree';
import type { Fields } from './fields';

/** An active KPI must have an owner. */
export function checkLife(fields: Fields, report: KpiReport): void {
  const { lifecycle = 'active', since } = fields.good;
  if (lifecycle === 'active' && !fields.has('owner') && !fields.isBad('lifecycle')) {
    const hint = 'Add owner: {team: ...}, or lifecycle: draft.';
    report.error([], { code: 'no-owner', message: 'An active KPI must have an owner.', hint });
  }
  if (since !== undefined) {
    report.take(parseDate(since), ['since']);
  }
}

/** An active KPI should be judged, and say what it is for. */
export function warnAboutPurpose({ good, has }: Fields, report: KpiReport): void {
  const missing = (['target', 'outcome'] as const).filter((key) => !has(key));
  if ((good.lifecycle ?? 'active') === 'active' && missing.length > 0 && !report.hasErrors) {
    const message = `An active KPI should have ${missing.map((key) => articles[key]).join(' and ')}.`;
    const hint = `Add ${missing.join(' and ')}, or write lifecycle: draft.`;
    report.warning([], { code: 'no-purpose', message, hint });
  }
}

const articles = { target: 'a target', outcome: 'an outcome: a sentence about what it is for' };

/** Every input must be used, and the formula must use an input or a KPI. */
export function checkUse(
  formula: Formula | null,
  inputs: readonly Input[] | null,
  budget: Budget | null,
  report: KpiReport,
  value?: BusinessValue | null
): void {
  if (formula === null || report.hasErrors) {
    return;
  }
  if (formula.names.length === 0 && formula.kpis.length === 0) {
    const hint = 'Use an input, or another KPI as kpi("its-id").';
    report.error(['formula'], { code: 'constant-formula', message: 'The formula uses no input and no KPI.', hint });
  }
  const ofValue = [value?.lost, value?.atRisk, value?.users].flatMap((one) => one?.names ?? []);
  const used = new Set([...formula.names, ...countedInputs(budget), ...ofValue]);
  for (const { name } of inputs ?? []) {
    if (!used.has(name)) {
      const message = `The input ${quote(name)} is not used.`;
      report.warning(['inputs', name], { code: 'unused-input', message, hint: 'Remove it, or use it in the formula.' });
    }
  }
}

/** Ids outside of formulas must be those of KPIs too. `supports` is not checked, since it may name an objective. */
export function checkIds({ good }: Fields, ids: ReadonlySet<string>, report: KpiReport): void {
  const check = (id: string, path: Path): void => {
    if (!ids.has(id)) {
      const hint = didYouMean(id, ids, 'Write the id as in the definition of the KPI.');
      report.error(path, { code: 'unknown-kpi', message: `Unknown KPI ${quote(id)}.`, hint });
    }
  };
  const guards = typeof good.outcome === 'object' ? (good.outcome.guards ?? []) : [];
  guards.forEach((id, index) => check(id, ['outcome', 'guards', index]));
  if (good.replacedBy !== undefined) {
    check(good.replacedBy, ['replacedBy']);
  }
}
