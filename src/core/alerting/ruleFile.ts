import { stringify } from 'yaml';
import { formatDuration } from '../time/duration';
import type { AlertRule, Translation } from './types';

/** A rule file of Prometheus: one group a KPI, whose records are made before its alerts look at them. */
export function ruleFile(translations: readonly Translation[]): string {
  return fileOf(translations.filter(({ records }) => records.length > 0).map(groupOf));
}

/** A group of a rule file. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly object[];
}

export function fileOf(groups: readonly RuleGroup[]): string {
  return stringify({ groups }, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

export function groupOf({ kpi, interval, records, rules, isDraft }: Translation): RuleGroup {
  return {
    name: `kpi-${kpi}`,
    interval: formatDuration(interval),
    rules: [...records, ...rules.map((rule) => written(rule, isDraft))],
  };
}

/** A rule as a file has it; that of a draft calls nobody. */
export function written(rule: AlertRule, isDraft: boolean): object {
  return isDraft ? recordOf(rule) : alertOf(rule);
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
