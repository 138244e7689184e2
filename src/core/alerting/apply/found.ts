import { valueAt } from '../../base/valueAt';
import { second } from '../../time/units';
import { textsOf } from '../states';
import { contentOf, markName, markOf } from './content';
import type { FoundRule } from './types';

/** The rules in a reply of Grafana's provisioning API; null for what is none. `every` by `folder/group`, in ms. */
export function foundRules(reply: unknown, every: ReadonlyMap<string, number>): FoundRule[] | null {
  return Array.isArray(reply) ? reply.flatMap((rule: unknown) => foundRule(rule, every) ?? []) : null;
}

/** The key of a group in `every`. */
export function groupKey(folder: string, group: string): string {
  return `${folder}/${group}`;
}

/** One rule of such a reply; null where it has no uid. */
export function foundRule(rule: unknown, every: ReadonlyMap<string, number>): FoundRule | null {
  const text = (key: string): string => {
    const value = valueAt(rule, key);
    return typeof value === 'string' ? value : '';
  };
  const [uid, folder, group] = [text('uid'), text('folderUID'), text('ruleGroup')];
  if (uid === '') {
    return null;
  }
  const place = { folder, group, every: every.get(groupKey(folder, group)) ?? null };
  const mark = valueAt(valueAt(rule, 'annotations'), markName);
  return {
    uid,
    title: text('title'),
    ...place,
    version: `${text('updated')} ${markOf(contentOf(rule, { ...place, every: null }))}`,
    isPaused: valueAt(rule, 'isPaused') === true,
    provenance: text('provenance'),
    labels: textsOf(valueAt(rule, 'labels')),
    mark: typeof mark === 'string' ? mark : '',
    content: contentOf(rule, place),
  };
}

/** The version of a rule in a reply; undefined where there is no rule. */
export function versionOf(rule: unknown): string | undefined {
  return foundRule(rule, new Map())?.version;
}

/** How often each group is evaluated, from a reply of `/api/prometheus/grafana/api/v1/rules`. */
export function groupIntervals(reply: unknown): Map<string, number> {
  const groups = valueAt(valueAt(reply, 'data'), 'groups');
  return new Map(
    (Array.isArray(groups) ? groups : []).flatMap((group: unknown) => {
      const [name, folder, interval] = ['name', 'folderUid', 'interval'].map((key) => valueAt(group, key));
      return typeof name === 'string' && typeof folder === 'string' && typeof interval === 'number'
        ? [[groupKey(folder, name), interval * second] as const]
        : [];
    })
  );
}
