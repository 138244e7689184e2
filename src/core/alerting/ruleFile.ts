import { stringify } from 'yaml';
import { formatDuration } from '../time/duration';
import type { Translation } from './types';

/** A rule file of Prometheus: one group a KPI, whose records are made before its alerts look at them. */
export function ruleFile(translations: readonly Translation[]): string {
  const groups = translations
    .filter(({ records }) => records.length > 0)
    .map(({ kpi, interval, records, rules }) => ({
      name: `kpi-${kpi}`,
      interval: formatDuration(interval),
      rules: [
        ...records,
        ...rules.map(({ alert, expr, labels, annotations }) => ({ alert, expr, labels, annotations })),
      ],
    }));
  return stringify({ groups }, { lineWidth: 0, aliasDuplicateObjects: false });
}
