import { stringify } from 'yaml';
import { formatDuration } from '../../time/duration';
import { draftName } from './translate';
import type { GrafanaRule, GrafanaTranslation } from './types';

/** A provisioning file of Grafana: one folder, and a group a KPI and interval. */
export function grafanaFile(translations: readonly GrafanaTranslation[], folder: string): string {
  const groups = translations.flatMap(({ kpi, rules }) =>
    [...new Set(rules.map(({ every }) => every))].map((every, i) => ({
      orgId: 1,
      name: i === 0 ? `kpi-${kpi}` : `kpi-${kpi}-${formatDuration(every)}`,
      folder: escaped(folder),
      interval: formatDuration(every),
      rules: rules.filter((one) => one.every === every).map(({ rule }) => written(rule)),
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
  contactPoints: [
    {
      orgId: 1,
      name: draftName,
      receivers: [{ uid: draftName, type: 'webhook', settings: { url: 'http://localhost/never' } }],
    },
  ],
  muteTimes: [{ orgId: 1, name: draftName, time_intervals: [{ times: [{ start_time: '00:00', end_time: '24:00' }] }] }],
};

/** Grafana expands `$` in all texts but queries and annotations. */
function written(rule: GrafanaRule): GrafanaRule {
  const labels = Object.fromEntries(Object.entries(rule.labels).map(([name, text]) => [name, escaped(text)]));
  return { ...rule, title: escaped(rule.title), labels };
}

function escaped(text: string): string {
  return text.replaceAll('$', '$$$$');
}
