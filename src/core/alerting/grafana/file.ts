import { stringify } from 'yaml';
import { formatDuration } from '../../time/duration';
import { draftReceiver, draftTimes } from './drafts';
import { groupsOf } from './groups';
import { draftName } from './translate';
import type { GrafanaRule, GrafanaTranslation } from './types';

/** A provisioning file of Grafana: one folder, and a group a KPI and interval. */
export function grafanaFile(translations: readonly GrafanaTranslation[], folder: string): string {
  const groups = translations.flatMap((translation) =>
    groupsOf(translation).map(({ name, every, rules }) => ({
      orgId: 1,
      name,
      folder: escaped(folder),
      interval: formatDuration(every),
      rules: rules.map(written),
    }))
  );
  const hasDrafts = groups.some(({ rules }) =>
    rules.some((rule) => rule.notification_settings?.receiver === draftName)
  );
  const file = { apiVersion: 1, ...(hasDrafts && drafts), groups };
  return stringify(file, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}

/** Where alerts of drafts go: to a contact point that is always muted. */
const drafts = {
  contactPoints: [{ orgId: 1, name: draftName, receivers: [draftReceiver] }],
  muteTimes: [{ orgId: 1, name: draftName, time_intervals: draftTimes }],
};

/** Grafana expands `$` in all texts but queries and annotations. */
function written(rule: GrafanaRule): GrafanaRule {
  const labels = Object.fromEntries(Object.entries(rule.labels).map(([name, text]) => [name, escaped(text)]));
  return { ...rule, title: escaped(rule.title), labels };
}

function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
