import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import type { Exclusion } from '../../time/exclusion';
import type { KpiReport } from '../report';
import type { KnownDefinitions } from './known';

/** The exclusions that a KPI names, without duplicates. Unknown names are reported. */
export function buildExclude(
  names: readonly string[],
  isComposite: boolean | null,
  exclusions: KnownDefinitions['exclusions'],
  report: KpiReport
): Exclusion[] {
  if (isComposite === true && names.length > 0) {
    const message = 'exclude has no effect in a KPI without inputs. The KPIs in its formula have their own.';
    report.error(['exclude'], { code: 'idle-key', message, hint: 'Remove exclude, or add inputs.' });
  }
  const found = names.map((name, index) => {
    const exclusion = exclusions.get(name);
    const at = ['exclude', index];
    if (exclusion === undefined) {
      const hint = didYouMean(name, exclusions.keys(), 'Define it under exclusions, beside kpis.');
      report.error(at, { code: 'unknown-exclusion', message: `Unknown exclusion ${quote(name)}.`, hint });
    } else if (exclusion === null) {
      const message = `The exclusion ${quote(name)} has errors.`;
      report.error(at, { code: 'broken-part', message, hint: 'Correct them first.' });
    }
    return exclusion ?? [];
  });
  return [...new Set(found.flat())];
}
