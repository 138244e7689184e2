import { quote } from '../../base/quote';
import type { Problem } from '../../base/result';
import { draftName } from '../grafana/translate';
import { isFromFile } from './compare';
import type { ComparedRule, WantedRule } from './types';

/** What may be done to rules that somebody would miss. */
export interface ApplyChoice {
  /** Whether a rule that was edited in Grafana may be overwritten or removed. */
  readonly overwrites: (uid: string) => boolean;
  /** Whether rules go whose KPI no definition has. */
  readonly removesOrphans: boolean;
}

/** The folder of the rules: null as uid where Grafana does not have it yet. */
export interface RuleFolder {
  readonly uid: string | null;
  readonly title: string;
}

/** What a Grafana has besides rules; null where one may not ask. */
export interface Surroundings {
  readonly contactPoints: ReadonlySet<string> | null;
  readonly muteTimings: ReadonlySet<string> | null;
}

/** One piece of work: it is done whole or not at all. */
export type ApplyStep =
  | { readonly kind: 'folder'; readonly title: string }
  /** What is missing of the contact point and the mute timing of drafts. */
  | { readonly kind: 'drafts'; readonly contactPoint: boolean; readonly muteTiming: boolean }
  | {
      readonly kind: 'group';
      readonly kpi: string;
      readonly group: string;
      /** In ms. */
      readonly every: number;
      readonly write: readonly WantedRule[];
      /** By uid: the version of each rule that is overwritten. */
      readonly seen: ReadonlyMap<string, string>;
    }
  | {
      readonly kind: 'remove';
      readonly kpi: string;
      readonly uid: string;
      readonly title: string;
      readonly seen: string;
    };

export interface ApplyPlan {
  readonly steps: readonly ApplyStep[];
  /** What is left as it is, each with its reason and remedy. */
  readonly left: readonly Problem[];
}

/** What an apply would do, in this order. Rules of one group are written together; what somebody edited is left. */
export function planApply(
  compared: readonly ComparedRule[],
  folder: RuleFolder,
  surroundings: Surroundings,
  choice: ApplyChoice
): ApplyPlan {
  const left: Problem[] = [];
  const groups = new Map<string, ComparedRule[]>();
  const removals: ApplyStep[] = [];
  const unsendable = missingReceivers(compared, choice, surroundings);
  left.push(...unsendable.values());
  for (const rule of compared) {
    if (rule.wanted !== null && unsendable.has(rule.wanted.kpi)) {
      continue;
    }
    const reason = leftBecause(rule, choice);
    if (reason !== null) {
      left.push(reason);
    } else if (rule.state === 'orphaned') {
      removals.push(...removalOf(rule));
    } else if (rule.wanted !== null && rule.state !== 'unchanged') {
      const { group } = rule.wanted;
      groups.set(group, [...(groups.get(group) ?? []), rule]);
    }
  }
  const writes = [...groups].map(([group, rules]): ApplyStep => {
    const [{ kpi, every }] = rules.map(({ wanted }) => wanted!) as [WantedRule, ...WantedRule[]];
    const seen = new Map(rules.flatMap(({ uid, found }) => (found === null ? [] : [[uid, found.version] as const])));
    return { kind: 'group', kpi, group, every, write: rules.map(({ wanted }) => wanted!), seen };
  });
  const drafts = draftsStep([...groups.values()].flat(), surroundings);
  const folders: ApplyStep[] =
    folder.uid === null && writes.length > 0 ? [{ kind: 'folder', title: folder.title }] : [];
  return { steps: [...folders, ...drafts, ...writes, ...removals], left };
}

/** Takes the rules of these KPIs away, and those whose KPI is gone where that is chosen; nothing else. */
export function planRemoval(
  compared: readonly ComparedRule[],
  kpis: ReadonlySet<string>,
  { overwrites, removesOrphans }: ApplyChoice
): ApplyPlan {
  const left: Problem[] = [];
  const steps = compared.flatMap((rule) => {
    const { uid, kpi, state, found, isEdited, reason } = rule;
    const isWanted = kpi !== null && (kpis.has(kpi) || (removesOrphans && reason === 'kpi-gone'));
    if (!isWanted || found === null) {
      return [];
    }
    const wasEdited = state === 'edited' || isEdited === true;
    const why = isFromFile(found) ? fromFile(rule) : wasEdited && !overwrites(uid) ? edited(rule) : null;
    left.push(...(why === null ? [] : [why]));
    return why === null ? removalOf(rule) : [];
  });
  return { steps, left };
}

function removalOf({ uid, title, kpi, found }: ComparedRule): ApplyStep[] {
  return found === null ? [] : [{ kind: 'remove', kpi: kpi ?? '', uid, title, seen: found.version }];
}

/** Why an apply leaves a rule as it is; null where there is no reason to. */
function leftBecause(rule: ComparedRule, { overwrites, removesOrphans }: ApplyChoice): Problem | null {
  switch (rule.state) {
    case 'provisioned':
      return fromFile(rule);
    case 'edited':
      return overwrites(rule.uid) ? null : edited(rule);
    case 'orphaned':
      return rule.found !== null && isFromFile(rule.found)
        ? fromFile(rule)
        : rule.reason === 'not-translated'
          ? untranslated(rule)
          : rule.reason === 'kpi-gone' && !removesOrphans
            ? orphaned(rule)
            : rule.isEdited === true && !overwrites(rule.uid)
              ? edited(rule)
              : null;
    default:
      return null;
  }
}

/** KPIs of which a rule that would be written goes to a contact point that is not there: none of their rules is written. */
function missingReceivers(
  compared: readonly ComparedRule[],
  { overwrites }: ApplyChoice,
  { contactPoints }: Surroundings
): Map<string, Problem> {
  const missing = new Map<string, Problem>();
  for (const { uid, state, wanted } of compared) {
    const isWritten = state === 'new' || state === 'changed' || (state === 'edited' && overwrites(uid));
    const receiver = wanted?.rule.notification_settings?.receiver ?? draftName;
    if (wanted !== null && isWritten && receiver !== draftName && contactPoints?.has(receiver) === false) {
      missing.set(
        wanted.kpi,
        leftAlone(
          'no-contact-point',
          `The rules of ${quote(wanted.kpi)} are not applied: this Grafana has no contact point ${quote(receiver)}.`,
          'Add it under Alerting, Contact points, or name another receiver in the definition.'
        )
      );
    }
  }
  return missing;
}

function edited({ title }: ComparedRule): Problem {
  return leftAlone(
    'edited-rule',
    `${quote(title)} was edited in Grafana since it was applied last, and is left as it is.`,
    'Take the edit over into the definition, or overwrite it.'
  );
}

function fromFile({ title }: ComparedRule): Problem {
  return leftAlone(
    'provisioned-rule',
    `${quote(title)} comes from a provisioning file, which alone can change it.`,
    'Write the file again with kpi rules --for grafana, or remove it and let Grafana reload.'
  );
}

function orphaned({ title, kpi }: ComparedRule): Problem {
  return leftAlone(
    'orphaned-rule',
    `${quote(title)} is left: no definition has the KPI ${quote(kpi ?? '')}.`,
    'Remove orphaned rules where these are all definitions of the folder.'
  );
}

function untranslated({ title, kpi }: ComparedRule): Problem {
  return leftAlone(
    'kept-rule',
    `${quote(title)} is left: not all alerts of ${quote(kpi ?? '')} can be said by a rule now.`,
    'See the messages about its definition.'
  );
}

function leftAlone(code: string, message: string, hint: string): Problem {
  return { code, message, hint, severity: 'warning' };
}

/** Where drafts go must be there before their rules. */
function draftsStep(rules: readonly ComparedRule[], { contactPoints, muteTimings }: Surroundings): ApplyStep[] {
  const hasDrafts = rules.some(({ wanted }) => wanted?.rule.notification_settings?.receiver === draftName);
  const contactPoint = contactPoints?.has(draftName) !== true;
  const muteTiming = muteTimings?.has(draftName) !== true;
  return hasDrafts && (contactPoint || muteTiming) ? [{ kind: 'drafts', contactPoint, muteTiming }] : [];
}
