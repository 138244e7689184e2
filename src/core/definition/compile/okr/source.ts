import { quote } from '../../../base/quote';
import { didYouMean } from '../../../base/nearest';
import type { KeyMeasure, KeyResultSource } from '../../okr';
import type { KpiReport } from '../../report';
import type { AuthoredKeyResult } from '../../schema/okr';
import type { Kpi } from '../../types';
import type { Path } from '../../yaml/tree';

/** The KPIs of the registry: all ids that are written, and the definitions without errors. */
export interface KnownKpis {
  readonly ids: ReadonlySet<string>;
  readonly built: ReadonlyMap<string, Kpi>;
}

/** Where the value comes from; null, with a report, where that is not said, or cannot be. */
export function buildSource(
  { kpi, measure = 'value', checkIn, share, unit }: AuthoredKeyResult,
  { kpis, isClosed }: { readonly kpis: KnownKpis; readonly isClosed: boolean },
  path: Path,
  report: KpiReport
): KeyResultSource | null {
  if ([kpi, checkIn, share].filter((one) => one !== undefined).length !== 1) {
    report.error(path, {
      code: 'no-source',
      message: 'A key result has one of kpi, checkIn and share.',
      hint: 'Write kpi: its-id, checkIn: number, checkIn: done, or share: objective-id/key-result-id.',
    });
    return null;
  }
  if (kpi !== undefined) {
    return isUsable(kpi, measure, { kpis, isClosed }, path, report) ? { kind: 'kpi', kpi, measure } : null;
  }
  if (share !== undefined) {
    const [objective = '', keyResult = ''] = share.split('/');
    return { kind: 'shared', objective, keyResult };
  }
  if (checkIn === 'number' && unit === undefined) {
    const hint = 'Add unit: percent, currencyEUR, or short for a plain number.';
    report.error(path, { code: 'no-unit', message: 'A number that is checked in needs a unit.', hint });
    return null;
  }
  return { kind: checkIn === 'done' ? 'done' : 'number' };
}

function isUsable(
  id: string,
  measure: KeyMeasure,
  { kpis, isClosed }: { readonly kpis: KnownKpis; readonly isClosed: boolean },
  path: Path,
  report: KpiReport
): boolean {
  const kpi = kpis.built.get(id);
  const fault = (key: string, code: string, message: string, hint: string): false => {
    report.error([...path, key], { code, message, hint });
    return false;
  };
  if (kpi === undefined) {
    return kpis.ids.has(id)
      ? fault('kpi', 'broken-part', `The KPI ${quote(id)} has errors.`, 'Correct them first.')
      : fault(
          'kpi',
          'unknown-kpi',
          `Unknown KPI ${quote(id)}.`,
          didYouMean(id, kpis.ids, 'Write the id as in the definition of the KPI.')
        );
  }
  // An objective of the past may have been measured by what is gone now.
  if (kpi.lifecycle === 'retired' && !isClosed) {
    const hint = kpi.replacedBy === undefined ? 'Use an active KPI, or close the objective.' : `Use ${kpi.replacedBy}.`;
    return fault('kpi', 'retired-kpi', `The KPI ${quote(id)} is retired.`, hint);
  }
  if (measure === 'budgetRemaining' && kpi.budget === null) {
    return fault(
      'measure',
      'no-budget',
      `The KPI ${quote(id)} has no error budget.`,
      'Add a budget to it, or use value.'
    );
  }
  if (measure === 'attainment' && kpi.target.length === 0 && kpi.unresolvedTarget === undefined) {
    return fault('measure', 'no-target', `The KPI ${quote(id)} has no target.`, 'Add a target to it, or use value.');
  }
  return true;
}
