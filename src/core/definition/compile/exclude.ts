import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import type { Exclusion } from '../../time/exclusion';
import type { KpiReport } from '../report';
import type { Known } from './known';

/** The exclusions that a KPI names, each once. Unknown ones are reported. */
export function buildExclude(
  names: readonly string[],
  isComposite: boolean | null,
  exclusions: Known['exclusions'],
  report: KpiReport
): Exclusion[] {
  if (isComposite === true && names.length > 0) {
    const message = 'A KPI without inputs excludes nothing itself: the KPIs in its formula do.';
    report.error(['exclude'], { code: 'idle-key', message, hint: 'Remove exclude, or add inputs.' });
  }
  const found = names.map((name, index) => {
    const exclusion = exclusions.get(name);
    const at = ['exclude', index];
    if (exclusion === undefined) {
      const hint = didYouMean(name, exclusions.keys(), 'Define it under exclusions, beside kpis.');
      report.error(at, { code: 'unknown-exclusion', message: `There is no exclusion ${quote(name)}.`, hint });
    } else if (exclusion === null) {
      const message = `The exclusion ${quote(name)} has errors of its own.`;
      report.error(at, { code: 'broken-part', message, hint: 'Correct them first.' });
    }
    return exclusion ?? [];
  });
  return [...new Set(found.flat())];
}
