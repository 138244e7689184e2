import type { GrafanaRule } from '../grafana/types';
import { contentOf, markName, markOf } from './content';
import type { RuleContent, WantedRule } from './types';

/** A rule in the spelling of Grafana's provisioning API, which differs from that of its files. */
function apiRule({ keepFiringFor, ...rule }: GrafanaRule): Record<string, unknown> {
  return { ...rule, keep_firing_for: keepFiringFor ?? '0s', notification_settings: rule.notification_settings ?? null };
}

/** What a rule that is wanted would be in this folder. */
export function wantedContent({ rule, group, every }: WantedRule, folder: string): RuleContent {
  return contentOf(apiRule(rule), { folder, group, every });
}

/** The rule as it is sent, with the mark by which the next apply knows what this one wrote. Paused rules stay paused. */
export function payloadOf(wanted: WantedRule, folder: string, isPaused: boolean): Record<string, unknown> {
  const { rule, group } = wanted;
  const annotations = { ...rule.annotations, [markName]: markOf(wantedContent(wanted, folder)) };
  return { ...apiRule(rule), folderUID: folder, ruleGroup: group, annotations, isPaused };
}

/** Whether a rule is what our last apply wrote at this place. */
export function isAsApplied(mark: string, content: RuleContent): boolean {
  return mark === markOf(content);
}
