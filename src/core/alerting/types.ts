import type { Problem } from '../base/result';
import type { Severity } from '../definition/burnRules';
import type { SourceInfo } from '../query/types';

/** What a translation stands on. `now` in ms since the epoch: exclusions are written out from then on. */
export interface RuleContext {
  readonly now: number;
  /** The source of this name; null where there is none that the rules can ask. */
  readonly sourceOf: (name: string) => SourceInfo | null;
}

/** A recording rule of Prometheus: the value of `expr` is kept under the name `record`. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** An alert rule of Prometheus, and of what reads its rule files: Mimir, Thanos, VictoriaMetrics. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly severity: Severity;
  /** How long the condition must hold, and how long the alert fires after it, in ms. */
  readonly for: number;
  readonly keepFiring: number;
  readonly labels: Readonly<Record<string, string>>;
  /** With the templates of Prometheus. */
  readonly annotations: Readonly<Record<string, string>>;
}

/** What a KPI becomes in Prometheus: its rules, and what cannot be said by a rule, by name. */
export interface Translation {
  readonly kpi: string;
  /** How often the rules are evaluated, in ms. Each record covers the time since the evaluation before. */
  readonly interval: number;
  readonly records: readonly RecordingRule[];
  readonly rules: readonly AlertRule[];
  /** A draft evaluates and never notifies: what would fire is recorded. */
  readonly isDraft: boolean;
  readonly problems: readonly Problem[];
}
