import { quote } from '../../base/quote';
import { didYouMean } from '../../base/nearest';
import type { Exclusion } from '../../time/exclusion';
import type { KpiReport } from '../report';
import type { AuthoredKpi } from '../schema/kpi';
import type { KnownDefinitions } from './known';

/** The excluded time of a KPI: that of `exclude`, and all time outside of `include`. Unknown names are reported. */
export function buildExclusions(
  { exclude = [], include = [] }: Pick<AuthoredKpi, 'exclude' | 'include'>,
  isComposite: boolean | null,
  exclusions: KnownDefinitions['exclusions'],
  report: KpiReport
): Exclusion[] {
  const out = named('exclude', exclude, isComposite, exclusions, report);
  const inside = named('include', include, isComposite, exclusions, report);
  inside.forEach(({ name, tags }) => {
    if (tags !== undefined) {
      const message = `${quote(name)} has annotations, which can be excluded but not included.`;
      const hint = 'Write its time as once, intervals or days.';
      report.error(['include', include.indexOf(name)], { code: 'bad-include', message, hint });
    }
    if (exclude.includes(name)) {
      const message = `${quote(name)} is both included and excluded.`;
      report.error(['include', include.indexOf(name)], { code: 'bad-include', message, hint: 'Remove one of them.' });
    }
  });
  return inside.length === 0 ? out : [...out, outside(inside)];
}

/** All time outside of what is included, as one exclusion. */
function outside(included: readonly Exclusion[]): Exclusion {
  return {
    name: `outside ${included.map(({ name }) => name).join(' and ')}`,
    once: included.flatMap(({ once }) => once),
    intervals: included.flatMap(({ intervals }) => intervals),
    isOutside: true,
  };
}

/** The exclusions that a KPI names, without duplicates. */
function named(
  key: 'exclude' | 'include',
  names: readonly string[],
  isComposite: boolean | null,
  exclusions: KnownDefinitions['exclusions'],
  report: KpiReport
): Exclusion[] {
  if (isComposite === true && names.length > 0) {
    const message = `${key} has no effect in a KPI without inputs. The KPIs in its formula have their own.`;
    report.error([key], { code: 'idle-key', message, hint: `Remove ${key}, or add inputs.` });
  }
  const found = names.map((name, index) => {
    const exclusion = exclusions.get(name);
    const at = [key, index];
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
