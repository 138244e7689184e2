import type { Problem } from '../../base/result';

/** A query or an expression of an alert rule of Grafana. Times in seconds before the evaluation. */
export interface RuleNode {
  readonly refId: string;
  readonly datasourceUid: string;
  readonly relativeTimeRange: { readonly from: number; readonly to: number };
  readonly model: Readonly<Record<string, unknown>>;
}

/** An alert rule as Grafana's provisioning files have it. */
export interface GrafanaRule {
  readonly uid: string;
  readonly title: string;
  readonly condition: string;
  readonly data: readonly RuleNode[];
  readonly noDataState: 'OK' | 'Alerting';
  readonly execErrState: 'KeepLast' | 'Alerting';
  readonly for: string;
  readonly keepFiringFor?: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly notification_settings?: {
    readonly receiver: string;
    readonly group_by?: readonly string[];
    readonly mute_time_intervals?: readonly string[];
  };
}

/** What a KPI becomes in Grafana, and what cannot be said by a rule, by name. */
export interface GrafanaTranslation {
  readonly kpi: string;
  /** Rules with how often they are evaluated, in ms. */
  readonly rules: ReadonlyArray<{ readonly every: number; readonly rule: GrafanaRule }>;
  readonly problems: readonly Problem[];
}
