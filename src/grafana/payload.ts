import type { FiringAlert } from '../core/alerting/firing';
import type { Problem } from '../core/base/result';
import type { Owner } from '../core/definition/people';
import type { Direction, Kpi, Line, Link, TargetStep } from '../core/definition/types';
import { freshnessOf } from '../core/definition/freshness';
import { engineVersion, type KpiResult, type KpiSeries, type LabelSets, type SetResult } from '../core/compute/results';
import type { CalendarUnit } from '../core/time/calendar';
import { nominalLength } from '../core/time/window';

/** The key under `meta.custom` of our frames. */
export const payloadKey = 'northstarKpi';

/** Increased when what a panel knew of the payload changes its meaning; a panel shows a message for a version that it cannot read. */
export const payloadVersion = 1;

/** The part of a KPI's definition that panels need. */
export interface KpiInfo {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description?: string;
  readonly category?: string;
  readonly rank?: Kpi['rank'];
  readonly lifecycle: Kpi['lifecycle'];
  readonly replacedBy?: string;
  readonly tags: readonly string[];
  readonly owner?: Owner;
  readonly people: Kpi['people'];
  readonly outcome?: string;
  readonly lines: readonly Line[];
  readonly links: readonly Link[];
  readonly unit: string;
  readonly decimals?: number;
  readonly direction: Direction;
  readonly atRisk: number | null;
  readonly targets: readonly TargetStep[];
  readonly windowLength: number | null;
  /** Null for a rolling window. */
  readonly calendar: CalendarUnit | null;
  /** The maximum age of data, in addition to the delay: from the definition, or the engine's default. */
  readonly freshness: number;
  readonly minCoverage: number;
  /** Name and reference of the burn rate rules; absent for the default rules and for a custom list. */
  readonly burnSet?: string;
  readonly compare: Kpi['compare'];
}

/** A KPI's series as plain arrays, null where there is no value. */
export interface SeriesData {
  readonly times: number[];
  readonly values: Array<number | null>;
  readonly targetMin: Array<number | null>;
  readonly targetMax: Array<number | null>;
  readonly remaining: Array<number | null> | null;
  readonly burn: ReadonlyArray<{ readonly lookback: number; readonly rates: Array<number | null> }>;
}

/** One KPI in a frame, as plain JSON data, for snapshots and the dashboard data source. */
export interface KpiData extends Omit<KpiResult, 'kpi' | 'series' | 'sets'> {
  readonly kpi: KpiInfo;
  readonly series: SeriesData;
  readonly sets: SetsData | null;
  /** Its sources have not answered yet: the rest is its last result, or nothing. */
  readonly pending?: Pending;
  /** Its alerts that fire now: the panel adds them, they are in no frame. */
  readonly alerts?: readonly FiringAlert[];
  /** Where it cannot be measured now: its last result. */
  readonly last?: { readonly asOf: number; readonly data: KpiData };
}

/** A result as it is shown: of now, or what is known while its sources have not answered or have failed. */
export interface ShownResult extends KpiResult {
  readonly pending?: Pending;
  readonly last?: { readonly asOf: number; readonly result: KpiResult };
}

/** What a KPI waits for. */
export interface Pending {
  /** The names of the sources that have not answered. */
  readonly sources: readonly string[];
  /** When the first of them was asked, in ms since the epoch by the browser's clock. */
  readonly since: number;
  /** When the result that is shown meanwhile was read; null where there is none. */
  readonly asOf: number | null;
}

/** Results by label. */
export interface SetsData extends Omit<LabelSets, 'shown'> {
  readonly shown: readonly SetData[];
}

/** The result for one set of label values. */
export interface SetData extends Omit<SetResult, 'series'> {
  readonly series: SeriesData;
}

export const shows = ['status', 'series', 'budget', 'burn', 'forecast', 'periods', 'quality'] as const;
export type Show = (typeof shows)[number];

export interface Payload {
  readonly version: typeof payloadVersion;
  readonly engine: string;
  readonly show: Show;
  readonly kpis: readonly KpiData[];
  /** One sentence on definitions that were selected but have errors. */
  readonly leftOut?: string;
}

export function payloadOf(show: Show, results: readonly ShownResult[], leftOut = ''): Payload {
  const kpis = results.map(dataOf);
  return { version: payloadVersion, engine: engineVersion, show, kpis, ...(leftOut === '' ? {} : { leftOut }) };
}

/** The payload's part of a definition. The first target step starts at -Infinity, which JSON turns into null. */
function infoOf(kpi: Kpi, at: number): KpiInfo {
  const { window, burn } = kpi;
  return {
    id: kpi.id,
    version: kpi.version,
    name: kpi.name,
    description: kpi.description,
    category: kpi.category,
    rank: kpi.rank,
    lifecycle: kpi.lifecycle,
    replacedBy: kpi.replacedBy,
    tags: kpi.tags,
    owner: kpi.owner,
    people: kpi.people,
    outcome: kpi.outcome,
    lines: kpi.lines,
    links: kpi.links,
    unit: kpi.unit,
    decimals: kpi.decimals,
    direction: kpi.direction,
    atRisk: kpi.atRisk,
    targets: nearestSteps(kpi.target, at),
    windowLength: window === null ? null : nominalLength(window),
    calendar: window?.kind === 'calendar' ? window.unit : null,
    freshness: freshnessOf(kpi),
    minCoverage: kpi.quality.minCoverage,
    burnSet: burn?.name == null ? undefined : `${burn.name}: ${burn.reference}`,
    compare: kpi.compare,
  };
}

/** A target from a query may have a step every hour: the steps nearest to the one in force are enough. */
const maxTargets = 10;

function nearestSteps(targets: readonly TargetStep[], at: number): readonly TargetStep[] {
  const next = targets.findIndex(({ from }) => from >= at);
  const middle = next === -1 ? targets.length : next;
  return targets.length <= maxTargets
    ? targets
    : targets.slice(Math.max(0, middle - maxTargets / 2), middle + maxTargets / 2);
}

function dataOf({ last, ...result }: ShownResult): KpiData {
  const { kpi, series, sets, problems, notices, checks } = result;
  return {
    ...result,
    kpi: infoOf(kpi, result.at),
    series: seriesData(series),
    sets: sets && setsData(sets),
    problems: problems.map(onPageOnly),
    notices: notices.map(onPageOnly),
    checks: checks.map((check) => ({ ...check, problem: check.problem && onPageOnly(check.problem) })),
    ...(last === undefined ? {} : { last: { asOf: last.asOf, data: dataOf(last.result) } }),
  };
}

/** What a source said may name addresses: it does not travel into snapshots, exports and the inspector. */
function onPageOnly({ detail, ...problem }: Problem): Problem {
  return detail === undefined ? problem : Object.defineProperty(problem, 'detail', { value: detail });
}

function setsData(sets: LabelSets): SetsData {
  return { ...sets, shown: sets.shown.map((set) => ({ ...set, series: seriesData(set.series) })) };
}

function seriesData({ times, values, targetMin, targetMax, remaining, burn }: KpiSeries): SeriesData {
  return {
    times: Array.from(times),
    values: nullable(values),
    targetMin: nullable(targetMin),
    targetMax: nullable(targetMax),
    remaining: remaining === null ? null : nullable(remaining),
    burn: burn.map(({ lookback, rates }) => ({ lookback, rates: nullable(rates) })),
  };
}

function nullable(column: Float64Array): Array<number | null> {
  return Array.from(column, (value) => (Number.isFinite(value) ? value : null));
}
