import { stringify } from 'yaml';
import { formatDuration } from '../time/duration';
import type { AlertRule, Translation } from './types';

/** A rule file of Prometheus: one group a KPI, whose records are made before its alerts look at them. */
export function ruleFile(translations: readonly Translation[]): string {
  const groups = translations
    .filter(({ records }) => records.length > 0)
    .map(({ kpi, interval, records, rules, isDraft }) => ({
      name: `kpi-${kpi}`,
      interval: formatDuration(interval),
      rules: [...records, ...rules.map((rule) => (isDraft ? recordOf(rule) : alertOf(rule)))],
    }));
  return stringify({ groups }, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

function alertOf({ alert, expr, keepFiring, labels, annotations, ...rule }: AlertRule) {
  return {
    alert,
    expr,
    ...(rule.for > 0 && { for: formatDuration(rule.for) }),
    ...(keepFiring > 0 && { keep_firing_for: formatDuration(keepFiring) }),
    labels,
    annotations,
  };
}

/** What would fire if the KPI were active. */
function recordOf({ alert, expr, labels }: AlertRule) {
  return { record: 'kpi:draft_alert:value', expr, labels: { ...labels, alert } };
}
