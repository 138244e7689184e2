import type { PluginExtensionPanelContext } from '@grafana/data';
import { valueAt } from '../core/base/valueAt';
import { ownType } from '../core/wire/sourceInfo';

/** Where the menu of a panel leads: to the rules of its one KPI, or of all; nothing for panels that show no KPI. */
export function alertsLink(
  context?: Readonly<Pick<PluginExtensionPanelContext, 'targets'>>
): { path: string; title: string } | undefined {
  const targets = (context?.targets ?? []).filter(({ datasource }) => datasource?.type === ownType);
  const ids = new Set(targets.flatMap((target) => idsOf(valueAt(target, 'ids'))));
  const [only] = ids.size === 1 ? ids : [];
  const page = '/a/northstar-kpi-app/alerts';
  return targets.length === 0
    ? undefined
    : only === undefined
      ? { path: page, title: 'Alert rules of these KPIs' }
      : { path: `${page}?kpi=${encodeURIComponent(only)}`, title: 'Alert rules of this KPI' };
}

/** Ids with variables of the dashboard are known to the panel alone. */
function idsOf(ids: unknown): string[] {
  return (Array.isArray(ids) ? ids : []).flatMap((id: unknown) =>
    typeof id === 'string' && !/[$[]/.test(id) ? [id] : ['', '$']
  );
}
