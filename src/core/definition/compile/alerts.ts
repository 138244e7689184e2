import { quote } from '../../base/quote';
import { knownBurnSet, knownBurnSets, type BurnSet } from '../burnRules';
import { didYouMean } from '../../base/nearest';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import { buildRules } from './burnRules';
import type { KnownDefinitions } from './known';

const path = ['alerts', 'windows'];

/** The rules that a KPI alerts on; null, with a report, where there are none. `checkBudgets` checks whether they fit the KPI. */
export function buildBurn(
  { windows }: NonNullable<AuthoredKpi['alerts']>,
  sets: KnownDefinitions['burnSets'],
  report: KpiReport
): BurnSet | null {
  if (typeof windows !== 'string') {
    return { name: null, reference: null, rules: buildRules(windows, path, report) };
  }
  const known = knownBurnSet(windows);
  if (known !== undefined) {
    return { name: known.name, reference: known.reference, rules: known.rules };
  }
  const set = sets.get(windows);
  if (set === undefined) {
    const names = [...knownBurnSets.map(({ name }) => name), ...sets.keys()];
    const hint = didYouMean(windows, names, 'Define it under burnSets, beside kpis.');
    report.error(path, { code: 'unknown-burn-set', message: `Unknown burn set ${quote(windows)}.`, hint });
  } else if (set === null) {
    const message = `The burn set ${quote(windows)} has errors.`;
    report.error(path, { code: 'broken-part', message, hint: 'Correct them first.' });
  }
  return set ?? null;
}
