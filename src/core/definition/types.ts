import type { Aggregation, Direction, Over } from '../base/terms';
import type { Formula } from '../formula/ast';
import type { Exclusion } from '../time/exclusion';
import type { Interval } from '../time/interval';
import type { BurnSet } from './burnRules';
import type { Comparison, Window } from '../time/window';
import type { Place } from '../base/result';

export type { Aggregation, Direction, Over };

/** What a KPI is about: design 3. */
export const categories = [
  'engineering',
  'reliability',
  'security',
  'data',
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

export interface Owner {
  readonly name: string;
  readonly team?: string;
  readonly email?: string;
  readonly chat?: string;
  readonly pager?: string;
  readonly avatar?: string;
}

export interface Person {
  readonly role: 'business' | 'engineering' | 'consulted' | 'informed';
  readonly name?: string;
  readonly team?: string;
  readonly email?: string;
}

export interface Link {
  readonly kind: 'runbook' | 'playbook' | 'dashboard' | 'ticket' | 'source';
  readonly title: string;
  readonly url: string;
}

/** A line drawn beside the target; it has no effect on the status. Value in the KPI's unit. */
export interface Line {
  readonly kind: 'sla' | 'stretch' | 'benchmark' | 'baseline';
  readonly name: string;
  readonly value: number;
}

/** A query as the source's own editor would hold it: PromQL or SQL text, or the whole query object of another source. */
export type QueryText = string | Readonly<Record<string, unknown>>;

/** How a SQL input tells its time. A `date` column means local days of `timezone`. */
export interface InputTime {
  readonly column: string;
  readonly type: 'timestamp' | 'date';
  readonly timezone: string;
}

/** What is asked of a data source, which goes by its name or uid. */
export interface SourceQuestion {
  readonly source: string;
  readonly query: QueryText;
}

/** A second way to the numbers of an input: the same `over` and `missing`, another source or query. */
export interface Fallback extends SourceQuestion {
  readonly time?: InputTime;
}

export interface Input extends SourceQuestion {
  readonly name: string;
  readonly over: Over;
  /** As written; absent means the default of the source's kind (SQL sums and counts: zero; else gap). */
  readonly missing?: Missing;
  /** With `missing: last`: how long a value stands, in ms; absent means the default. */
  readonly lasts?: number;
  /** What is asked where the source fails, or has too little data. */
  readonly fallback?: Fallback;
  readonly time?: InputTime;
  /** Of a KPI with results by label: those of its labels that this input has; all unless said. */
  readonly by?: readonly string[];
}

/** An input that buckets make up. */
export type BucketInput = Input & { readonly over: Aggregation };

/** A target in force from `from` (ms since the epoch, -Infinity for the first) until the next step. Values in the KPI's unit. */
export interface TargetStep {
  readonly from: number;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * A target told by the KPI's own value over a stretch of the past: that value changed by a share of it (-0.3 is 30 %
 * less), or a range within a share of it. One of the two is null.
 */
export interface BaselineStep {
  readonly from: number;
  readonly baseline: Interval;
  readonly change: number | null;
  readonly within: number | null;
}

/** A target that stands in data and not in the definition: it is found out before a plan is made. See `core/targets`. */
export type AwaitedTarget =
  | { readonly kind: 'steps'; readonly steps: ReadonlyArray<TargetStep | BaselineStep> }
  | { readonly kind: 'query'; readonly input: BucketInput };

/** Where a target that stood in data came from. Values in the KPI's unit, `readAt` in ms since the epoch. */
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
  /** The budget that it is a part of: KPIs that name the same one add up what they count. */
  readonly shared?: string;
}

/** Counts events. */
export interface OccurrencesBudget extends AnyBudget {
  readonly method: 'occurrences';
  /** Formulas over additive inputs; sums and differences of them only. */
  readonly good: Formula;
  readonly total: Formula;
  /** Where the objective is a target still to be found out, and empty till then: what of the target stands for 100 %. */
  readonly fullTarget?: number;
}

/** Counts slices of time: one is good when the value over it meets the target then. */
export interface SlicesBudget extends AnyBudget {
  readonly method: 'time-slices';
  /** Length of a slice in ms, a multiple of the bucket. */
  readonly slice: number;
}

export type Budget = OccurrencesBudget | SlicesBudget;

/** A number over the KPI's window that says something about its data; null where an end is open. */
export interface Check extends SourceQuestion {
  readonly kind: 'check';
  readonly name: string;
  readonly min: number | null;
  readonly max: number | null;
}

/** A second, independent way to the KPI's value, or to the input `of`; `tolerance` is a ratio of it. */
export interface Parity extends SourceQuestion {
  readonly kind: 'parity';
  readonly of: string | null;
  readonly tolerance: number;
}

/** Replies with the time of the newest data; without it the newest bucket tells. */
export interface Newest extends SourceQuestion {
  readonly kind: 'newest';
}

/** Durations in ms, `minCoverage` a ratio. */
export interface Quality {
  /** The oldest that the newest bucket may be; null where the author says nothing, and the engine's default holds. */
  readonly freshness: number | null;
  /** What is asked about the data besides: checks, then at most one parity and one newest. */
  readonly asks?: ReadonlyArray<Check | Parity | Newest>;
  readonly delay: number;
  readonly minCoverage: number;
  readonly minEvents: number;
}

/** An earlier meaning of a KPI: its inputs and formula were in force in [since, until). */
export interface PastVersion {
  readonly version: number;
  readonly since: number;
  readonly until: number;
  readonly reason: string;
  readonly inputs: readonly Input[];
  readonly formula: Formula;
}

/** Results by label: one for each set of values that these labels have together, the largest `limit` of them. */
export interface ByLabels {
  readonly labels: readonly string[];
  readonly limit: number;
}

/** One KPI, decoded, checked and with its defaults filled in. Times in ms since the epoch, durations in ms. */
export interface Kpi {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly category?: Category;
  readonly nature?: 'leading' | 'lagging';
  readonly lifecycle: Lifecycle;
  readonly replacedBy?: string;
  readonly since?: string;
  readonly tags: readonly string[];
  readonly owner?: Owner;
  readonly people: readonly Person[];
  readonly outcome?: string;
  /** Why the KPI is believed to move the outcome. */
  readonly hypothesis?: string;
  /** Ids of KPIs or objectives that it contributes to. */
  readonly supports?: readonly string[];
  /** Ids of KPIs that must not get worse while it improves. */
  readonly guards?: readonly string[];
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
  /** Where the target is still to be found out; `target` is empty till then. */
  readonly awaited?: AwaitedTarget;
  /** Once it is found out: where it came from. */
  readonly targetOrigins?: readonly TargetOrigin[];
  /** `linear`: a total that grows over its period of the calendar is held to the share of the target that is due by now. */
  readonly pace: 'linear' | null;
  /** The edge of the band before the target, in the KPI's unit. */
  readonly atRisk: number | null;
  readonly bucket: number;
  /** Null for a composite, which has no window of its own: its parts have theirs. */
  readonly window: Window | null;
  readonly budget: Budget | null;
  /** The burn rates to alert on; null for Google's, as far as the window holds them. */
  readonly burn: BurnSet | null;
  readonly quality: Quality;
  readonly compare: Comparison;
  /** Time that counts neither as good nor as bad, of the exclusions that the KPI names. */
  readonly exclusions: readonly Exclusion[];
  /** How many past windows a list of them shows. */
  readonly periods: number;
  /** Null where the KPI has one result, for the whole. */
  readonly by: ByLabels | null;
  readonly versions: readonly PastVersion[];
}

/** Where a definition stands in its file. */
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
  /** By name: what definitions may exclude. */
  readonly exclusions?: ReadonlyMap<string, Exclusion>;
  /** By name: sets of burn rates that definitions may alert on. */
  readonly burnSets?: ReadonlyMap<string, BurnSet>;
  /** By id, where the definitions were decoded from texts. */
  readonly places?: ReadonlyMap<string, KpiPlaces>;
}
