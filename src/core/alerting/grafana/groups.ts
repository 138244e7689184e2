import { formatDuration } from '../../time/duration';
import type { GrafanaRule, GrafanaTranslation } from './types';

/** Rules that Grafana evaluates together. */
export interface RuleGroup {
  readonly name: string;
  /** In ms. */
  readonly every: number;
  readonly rules: readonly GrafanaRule[];
}

/** The groups of a KPI: one for each interval, since all rules of a group are evaluated at the same times. */
export function groupsOf({ kpi, rules }: GrafanaTranslation): RuleGroup[] {
  return [...new Set(rules.map(({ every }) => every))].map((every, i) => ({
    name: i === 0 ? `kpi-${kpi}` : `kpi-${kpi}-${formatDuration(every)}`,
    every,
    rules: rules.filter((one) => one.every === every).map(({ rule }) => rule),
  }));
}
