import type { GrafanaRule } from '../grafana/types';

/** A rule that a definition has, and where it belongs in Grafana. */
export interface WantedRule {
  readonly kpi: string;
  readonly group: string;
  /** How often the group is evaluated, in ms. */
  readonly every: number;
  readonly rule: GrafanaRule;
}

/** A rule as a Grafana has it. */
export interface FoundRule {
  readonly uid: string;
  readonly title: string;
  /** The uid of its folder. */
  readonly folder: string;
  readonly group: string;
  /** How often its group is evaluated, in ms; null where that is not known. */
  readonly every: number | null;
  /** Another text means that somebody wrote it: when it was written last, which Grafana says in seconds, and what it is. */
  readonly version: string;
  readonly isPaused: boolean;
  /** How it came to be: empty for what may be edited in Grafana, `file` for provisioned rules. */
  readonly provenance: string;
  readonly labels: Readonly<Record<string, string>>;
  /** What our last apply left on it: empty for a rule that we did not write. */
  readonly mark: string;
  readonly content: RuleContent;
}

/** What two rules are compared by: all that changes what a rule does, in one spelling. */
export interface RuleContent {
  /** Fields in the order in which a difference is told. */
  readonly fields: ReadonlyMap<string, string>;
}

export type RuleState =
  /** Grafana does not have it. */
  | 'new'
  /** Grafana has it as it was applied last; the definition says otherwise now. */
  | 'changed'
  /** Somebody edited it in Grafana since it was applied last. */
  | 'edited'
  | 'unchanged'
  /** It comes from a provisioning file, and differs. */
  | 'provisioned'
  /** In our folder or group, and not ours. */
  | 'foreign'
  /** Ours, and no definition has it any more. */
  | 'orphaned';

/** Why a rule of ours is not wanted any more. */
export type OrphanReason =
  /** No definition has its KPI. */
  | 'kpi-gone'
  /** Its KPI has no such alert any more. */
  | 'not-wanted'
  /** Its KPI has alerts that no rule can say: what Grafana has may be what is missing. */
  | 'not-translated';

/** A field that differs: what Grafana has, and what the definition says; null where one has none. */
export interface FieldChange {
  readonly field: string;
  readonly found: string | null;
  readonly wanted: string | null;
}

/** A rule of a definition beside what Grafana has. */
export interface ComparedRule {
  readonly uid: string;
  readonly title: string;
  /** Null for a foreign rule. */
  readonly kpi: string | null;
  readonly state: RuleState;
  readonly wanted: WantedRule | null;
  readonly found: FoundRule | null;
  readonly changes: readonly FieldChange[];
  /** An orphaned rule only. */
  readonly reason?: OrphanReason;
  /** An orphaned rule that somebody edited in Grafana. */
  readonly isEdited?: boolean;
}
