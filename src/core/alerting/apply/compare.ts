import { formatDuration } from '../../time/duration';
import { groupsOf } from '../grafana/groups';
import type { GrafanaTranslation } from '../grafana/types';
import { changesBetween, intervalField } from './content';
import { isAsApplied, wantedContent } from './payload';
import type { ComparedRule, FoundRule, OrphanReason, RuleContent, WantedRule } from './types';

/** The rules of translations, each at its place. */
export function wantedRules(translations: readonly GrafanaTranslation[]): WantedRule[] {
  return translations.flatMap((translation) =>
    groupsOf(translation).flatMap(({ name, every, rules }) =>
      rules.map((rule) => ({ kpi: translation.kpi, group: name, every, rule }))
    )
  );
}

export interface CompareContext {
  /** The uid of the folder of the rules; null where Grafana has no such folder yet. */
  readonly folder: string | null;
  /** KPIs that the definitions have. */
  readonly known: ReadonlySet<string>;
  /** KPIs with something that no rule can say. */
  readonly untranslated: ReadonlySet<string>;
  /** KPIs of other definitions whose rules are in the same folder. */
  readonly elsewhere?: ReadonlySet<string>;
}

/**
 * What the definitions have beside what a Grafana has: every wanted rule, and of the others those that are in our folder or in
 * a group of ours.
 */
export function compareRules(
  wanted: readonly WantedRule[],
  found: readonly FoundRule[],
  context: CompareContext
): ComparedRule[] {
  const byUid = new Map(found.map((rule) => [rule.uid, rule]));
  const uids = new Set(wanted.map(({ rule }) => rule.uid));
  const others = found.filter(({ uid, folder }) => !uids.has(uid) && folder === context.folder);
  return [
    ...wanted.map((one) => comparedWanted(one, byUid.get(one.rule.uid) ?? null, context.folder)),
    ...others.flatMap((one) => comparedOther(one, context) ?? []),
  ];
}

function comparedWanted(wanted: WantedRule, found: FoundRule | null, folder: string | null): ComparedRule {
  const { kpi, rule } = wanted;
  const base = { uid: rule.uid, title: rule.title, kpi, wanted, found };
  if (found === null) {
    return { ...base, state: 'new', changes: [] };
  }
  // An interval that is not known is taken to be right.
  const every = found.every === null ? null : wanted.every;
  const content = wantedContent(wanted, folder ?? '');
  const fields = new Map([...content.fields].filter(([field]) => every !== null || field !== intervalField));
  const changes = changesBetween(found.content, { fields });
  if (changes.length === 0) {
    return { ...base, state: 'unchanged', changes };
  }
  const state = isFromFile(found) ? 'provisioned' : wasEdited(found, wanted.every) ? 'edited' : 'changed';
  return { ...base, state, changes };
}

function comparedOther(found: FoundRule, { known, untranslated, elsewhere }: CompareContext): ComparedRule | null {
  const { uid, title, mark, labels } = found;
  const base = { uid, title, wanted: null, found, changes: [] };
  const { kpi } = labels;
  if (mark === '' || kpi === undefined) {
    return { ...base, kpi: null, state: 'foreign' };
  }
  if (!known.has(kpi) && elsewhere?.has(kpi) === true) {
    return null;
  }
  const reason: OrphanReason = !known.has(kpi) ? 'kpi-gone' : untranslated.has(kpi) ? 'not-translated' : 'not-wanted';
  return { ...base, kpi, state: 'orphaned', reason, isEdited: wasEdited(found, found.every) };
}

/** Rules of provisioning files are changed there, and Grafana refuses anything else. */
export function isFromFile({ provenance }: FoundRule): boolean {
  return provenance !== '' && provenance !== 'api';
}

/** Whether a rule is not what our last apply wrote. `every` stands in for an interval that is not known. */
function wasEdited({ mark, content, every }: FoundRule, otherwise: number | null): boolean {
  return !isAsApplied(mark, every === null && otherwise !== null ? withInterval(content, otherwise) : content);
}

function withInterval({ fields }: RuleContent, every: number): RuleContent {
  return { fields: new Map([...fields, [intervalField, formatDuration(every)]]) };
}
