import { parseZone } from '../../time/zone';
import { checkRangeSelectors, looksLikePromql } from '../promql';
import type { AuthoredKpi } from '../schema/kpi';
import type { KpiReport } from '../report';
import type { Input } from '../types';
import type { Path } from '../yaml/tree';

type Authored = NonNullable<AuthoredKpi['inputs']>;

/**
 * Inputs with their defaults. What kind of source they name is not known here; a text that only Prometheus would
 * understand is checked as PromQL all the same.
 */
export function buildInputs(inputs: Authored, path: Path, report: KpiReport): Input[] {
  return Object.entries(inputs).map(([name, { source, query, over, missing, time }]) => {
    if (typeof query === 'string' && looksLikePromql(query)) {
      checkRangeSelectors(query, over).forEach((fault) => report.error([...path, name, 'query'], fault));
    }
    if (time?.timezone !== undefined) {
      report.take(parseZone(time.timezone), [...path, name, 'time', 'timezone']);
    }
    const told = time && { column: time.column, type: time.type ?? 'timestamp', timezone: time.timezone ?? 'UTC' };
    return { name, source, query, over, missing, time: told };
  });
}
