import type { Aggregation, Direction, Over } from '../base/terms';
import type { Formula } from '../formula/ast';
import type { Exclusion } from '../time/exclusion';
import type { Interval } from '../time/interval';
import type { BurnSet } from './burnRules';
import type { OkrObjective } from './okr';
import type { Owner, Person, Review } from './people';
import type { BusinessValue } from './value';
import type { Comparison, Window } from '../time/window';
import type { Place } from '../base/result';

export type { Aggregation, Direction, Over };

/** What a KPI is about. */
export const categories = [
  'engineering',
  'reliability',
  'security',
  'compliance',
  'data',
  'model',
  'product',
  'customer',
  'operational',
  'business',
  'financial',
  'cost',
] as const;
export type Category = (typeof categories)[number];

export type Lifecycle = 'draft' | 'active' | 'deprecated' | 'retired';
export type Missing = 'gap' | 'zero' | 'last';

export interface Link {
  readonly kind: 'runbook' | 'playbook' | 'dashboard' | 'ticket' | 'source';
  readonly title: string;
  readonly url: string;
  /** When somebody last made sure that the page is right, in ms since the epoch. */
  readonly checked?: number;
}

/** Who approved which version; `on` in ms since the epoch. */
export interface Approval {
  readonly by: string;
  readonly on: number;
  readonly version: number;
}

/** When people last made sure of what no program can see, in ms since the epoch. */
export interface Readiness {
  readonly onCallTrained?: number;
  readonly alertsTested?: number;
  readonly syntheticRun?: number;
}

/** A line drawn beside the target; it has no effect on the status. Value in the KPI's unit. */
export interface Line {
  readonly kind: 'sla' | 'stretch' | 'benchmark' | 'baseline';
  readonly name: string;
  readonly value: number;
}

/** A query as the source's own editor would hold it: PromQL or SQL text, or the whole query object of another source. */
export type QueryText = string | Readonly<Record<string, unknown>>;

/** The time column of a SQL input. `date` means local days of `timezone`. */
export interface InputTime {
  readonly column: string;
  readonly type: 'timestamp' | 'date';
  readonly timezone: string;
}

/** A query and its data source, by name or uid. */
export interface SourceQuestion {
  readonly source: string;
  readonly query: QueryText;
}

/** A second query for an input: the same `over` and `missing`, another source or query. */
export interface Fallback extends SourceQuestion {
  readonly time?: InputTime;
}

export interface Input extends SourceQuestion {
  readonly name: string;
  readonly over: Over;
  /** As written; absent means the default of the source's kind (SQL sums and counts: zero; else gap). */
  readonly missing?: Missing;
  /** With `missing: last`: how long a value is carried forward, in ms; absent means the default. */
  readonly lasts?: number;
  /** The query to use when the source fails or has too little data. */
  readonly fallback?: Fallback;
  readonly time?: InputTime;
  /** For a KPI with results by label: the labels that this input has. Default: all. */
  readonly by?: readonly string[];
  /** Of counters: `zero` where a counter begins at zero, so that its first sample counts. */
  readonly born?: 'zero';
  /** When its history begins, in ms since the epoch: what lies before is unknown, whatever `missing` says. */
  readonly begins?: number;
  /** Of counters: increments across a gap of up to so many ms are counted; absent means a day. `quality.gap` of the KPI. */
  readonly gap?: number;
}

/** An input whose windows are aggregated from buckets. */
export type BucketInput = Input & { readonly over: Aggregation };

/** A target in force from `from` (ms since the epoch, -Infinity for the first) until the next step. Values in the KPI's unit. */
export interface TargetStep {
  readonly from: number;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * A target relative to the KPI's own value over a past period: that value changed by a share of it (-0.3 is 30 %
 * less), or a range within a share of it. One of the two is null.
 */
export interface BaselineStep {
  readonly from: number;
  readonly baseline: Interval;
  readonly change: number | null;
  readonly within: number | null;
}

/** A target that is not known from the definition alone: it is resolved from data before planning. */
export type UnresolvedTarget =
  | { readonly kind: 'steps'; readonly steps: ReadonlyArray<TargetStep | BaselineStep> }
  | { readonly kind: 'query'; readonly input: BucketInput };

/** Where a resolved target came from. Values in the KPI's unit, `readAt` in ms since the epoch. */
export type TargetOrigin =
  | (BaselineStep & { readonly kind: 'baseline'; readonly value: number; readonly readAt: number })
  | {
      readonly kind: 'query';
      readonly source: string;
      /** As it was sent. */
      readonly text: string;
      readonly range: Interval;
      readonly rows: number;
      readonly readAt: number;
    };

/** Dated objectives as ratios in 0..1, sorted by `from`; the first starts at -Infinity. */
export type Objective = ReadonlyArray<{ readonly from: number; readonly ratio: number }>;

interface AnyBudget {
  readonly objective: Objective;
  /** The name of a shared budget: the counts of all KPIs with this name are added. */
  readonly shared?: string;
}

/** Counts events. */
export interface OccurrencesBudget extends AnyBudget {
  readonly method: 'occurrences';
  /** Formulas over additive inputs; sums and differences of them only. */
  readonly good: Formula;
  readonly total: Formula;
  /** Set where the objective comes from an unresolved target: the target value that means 100 %. `objective` is empty until then. */
  readonly fullTarget?: number;
}

/** Counts slices of time: a slice is good when its value meets the target. */
export interface SlicesBudget extends AnyBudget {
  readonly method: 'time-slices';
  /** Length of a slice in ms, a multiple of the bucket. */
  readonly slice: number;
}

export type Budget = OccurrencesBudget | SlicesBudget;

/** A number over the KPI's window that tells whether its data is valid; null for a limit that is not set. */
export interface Check extends SourceQuestion {
  readonly kind: 'check';
  readonly name: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** A second, independent query for the KPI's value, or for the input `of`; `tolerance` is a ratio. */
export interface Parity extends SourceQuestion {
  readonly kind: 'parity';
  readonly of: string | null;
  readonly tolerance: number;
}

/** A query for the time of the newest data; without it the newest bucket is used. */
export interface Newest extends SourceQuestion {
  readonly kind: 'newest';
}

/** Durations in ms, `minCoverage` a ratio. */
export interface Quality {
  /** The maximum age of the newest data; null for the engine's default. */
  readonly freshness: number | null;
  /** Additional queries about the data: checks, then at most one parity and one newest. */
  readonly queries?: ReadonlyArray<Check | Parity | Newest>;
  readonly delay: number;
  readonly minCoverage: number;
  readonly minEvents: number;
}

/** An earlier version of a KPI: its inputs and formula were valid in [since, until). */
export interface PastVersion {
  readonly version: number;
  readonly since: number;
  readonly until: number;
  readonly reason: string;
  readonly inputs: readonly Input[];
  readonly formula: Formula;
}

/** Results by label: one for each label set, the `limit` largest. */
export interface ByLabels {
  readonly labels: readonly string[];
  readonly limit: number;
}

/** What an alert can fire on: a burn rate above its threshold, a missed target, data that is old or absent. */
export type AlertKind = 'burn' | 'off-target' | 'stale';

/** Whom a failure of the KPI hurts. */
export type Impact = 'customers' | 'revenue' | 'security' | 'compliance' | 'internal';

/** When someone is called at once (page), or during working hours (ticket). Durations in ms. */
export interface AlertLevel {
  readonly on: readonly AlertKind[];
  /** How long a condition must hold before the alert fires. */
  readonly for: number;
  /** How long the alert still fires after the condition has ended. */
  readonly keepFiring: number;
  /** The contact point; null where routes decide. */
  readonly receiver: string | null;
  /** Off target ends only when the value is this good again, in the KPI's unit; null for the target itself. */
  readonly recovery: number | null;
}

export interface Alerts {
  readonly page: AlertLevel;
  readonly ticket: AlertLevel;
  /** KPIs of one group fail together: they are one notification. */
  readonly group: string | null;
  readonly impact: Impact | null;
}

/** One KPI, decoded, checked and with its defaults filled in. Times in ms since the epoch, durations in ms. */
export interface Kpi {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly category?: Category;
  readonly nature?: 'leading' | 'lagging';
  /** Whether the team is judged by it. */
  readonly rank?: 'primary' | 'supporting';
  readonly lifecycle: Lifecycle;
  readonly replacedBy?: string;
  readonly since?: string;
  readonly tags: readonly string[];
  readonly owner?: Owner;
  readonly people: readonly Person[];
  readonly outcome?: string;
  /** Why the KPI is expected to influence the outcome. */
  readonly hypothesis?: string;
  /** Ids of KPIs or objectives that it contributes to. */
  readonly supports?: readonly string[];
  /** Ids of KPIs that must not get worse while it improves. */
  readonly guards?: readonly string[];
  readonly review?: Review;
  readonly approved?: Approval;
  readonly ready?: Readiness;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  /** A Grafana unit id: `percent`, `ms`, `currencyEUR`. */
  readonly unit: string;
  readonly decimals?: number;
  readonly direction: Direction;
  readonly inputs: readonly Input[];
  readonly formula: Formula;
  /** Sorted by `from`; empty where the KPI has no target. */
  readonly target: readonly TargetStep[];
  /** Set while the target is unresolved; `target` is empty until then. */
  readonly unresolvedTarget?: UnresolvedTarget;
  /** Set when the target was resolved: where it came from. */
  readonly targetOrigins?: readonly TargetOrigin[];
  /** `linear`: a total that grows over its calendar period is compared with the share of the target that is due by now. */
  readonly pace: 'linear' | null;
  /** The limit of the at-risk band, in the KPI's unit. */
  readonly atRisk: number | null;
  readonly bucket: number;
  /** Null for a composite: only its parts have windows. */
  readonly window: Window | null;
  readonly budget: Budget | null;
  /** The burn-rate rules to alert on; null for those of Google's rules that fit into the window. */
  readonly burn: BurnSet | null;
  /** Absent where the definition has no `alerts`: see `alertsOf`. */
  readonly alerts?: Alerts;
  /** The contact points of the owner. */
  readonly receivers?: { readonly page?: string; readonly ticket?: string };
  readonly quality: Quality;
  readonly compare: Comparison;
  /** The exclusions that the KPI names: their time counts as neither good nor bad. */
  readonly exclusions: readonly Exclusion[];
  /** How many past windows a list of them shows. */
  readonly periods: number;
  /** Null where the KPI has only the total. */
  readonly by: ByLabels | null;
  readonly versions: readonly PastVersion[];
  /** What it means in money; absent where the definition does not say. */
  readonly businessValue?: BusinessValue;
}

/** The place of a definition in its file. */
export interface KpiPlaces {
  /** `kpis[3]`; empty for an inline definition. */
  readonly path: string;
  readonly at: Place;
  /** Places of values by their paths inside the definition: `inputs.good.query`. Lists are left out. */
  readonly fields: ReadonlyMap<string, Place>;
}

export interface Registry {
  readonly kpis: readonly Kpi[];
  readonly byId: ReadonlyMap<string, Kpi>;
  /** Exclusions by name. */
  readonly exclusions?: ReadonlyMap<string, Exclusion>;
  /** Burn sets by name. */
  readonly burnSets?: ReadonlyMap<string, BurnSet>;
  /** Objectives with their key results by id; absent where there are none. */
  readonly objectives?: ReadonlyMap<string, OkrObjective>;
  /** Places by id, where the definitions were decoded from texts. */
  readonly places?: ReadonlyMap<string, KpiPlaces>;
  readonly objectivePlaces?: ReadonlyMap<string, KpiPlaces>;
}
