import type { Failures } from './fetch/fetcher';
import { budgetOf, burnOf } from './measure/budget';
import { ageOf, freshnessOf } from './measure/freshness';
import { lay, type Laid } from './measure/lay';
import { emptyLineage, lineageOf } from './measure/lineage';
import { seriesOf } from './measure/series';
import { Spending } from './measure/spending';
import { measure, type Measured } from './measure/values';
import type { Plan } from './plan';
import type { Ask } from './planning/ask';
import type { Problem } from './result';
import type { Delta, KpiResult } from './results';
import { timelinesFor } from './series/needs';
import type { TileStore } from './series/store';
import { isBetter, judge, stepAt, type Status } from './slo/status';
import { columnKey } from './source/query';
import { windowEndingAt } from './time/window';

/** A plan whose inputs are laid on their timelines, with its parts. */
interface Ready {
  readonly laid: Laid | null;
  readonly fine: Laid | null;
  readonly measured: Measured;
  readonly parts: ReadonlyMap<string, Ready>;
  readonly problems: readonly Problem[];
  /** ms since the newest data, of the oldest input; null where there is none. */
  readonly age: number | null;
  readonly isStale: boolean;
}

/**
 * Turns what was fetched into a result: pure, so that panel, alert and command line cannot disagree. A column that
 * failed fails the KPIs that need it and no other.
 */
export function assess(plan: Plan, store: TileStore, failures: Failures, fetchedPoints: number): KpiResult {
  const ready = prepare(plan, store, failures);
  const { measured, laid, fine, parts, problems } = ready;
  if (problems.length > 0) {
    return unmeasured(plan.ask, problems, plan);
  }
  const { kpi, at, windows } = plan;
  const window = kpi.window === null ? null : { from: windows.starts[windows.headline]!, to: at };
  const value = finite(measured.values[windows.headline]);
  const spending = kpi.budget === null || laid === null ? null : new Spending(kpi.budget, laid);
  const budget = spending === null || laid === null || window === null ? null : budgetOf(kpi, spending, window, laid);
  const events = budget?.total ?? null;
  return {
    kpi,
    at,
    window,
    value,
    target: stepAt(kpi.target, at),
    status: statusOf(plan, value, ready, events),
    delta: deltaOf(plan, measured, value),
    budget,
    burn: spending === null ? [] : burnOf(plan, spending, fine),
    coverage: measured.coverage[windows.headline]!,
    events,
    age: ready.age,
    series: seriesOf(plan, measured, laid, spending),
    problems: [],
    notices: [],
    lineage: lineageOf(
      plan,
      laid,
      measured,
      new Map([...parts].map(([id, part]) => [id, part.measured])),
      fetchedPoints
    ),
  };
}

/** The result of a KPI that could not be measured: it says why, and is drawn as "no data". */
export function unmeasured(ask: Ask, problems: readonly Problem[], plan?: Plan): KpiResult {
  const { kpi } = ask;
  const at = plan?.at ?? Math.min(ask.now, ask.range.to);
  const none = new Float64Array(0);
  return {
    kpi,
    at,
    window: kpi.window === null ? null : windowEndingAt(kpi.window, at, kpi.bucket),
    value: null,
    target: stepAt(kpi.target, at),
    status: lifecycleStatus(kpi.lifecycle) ?? 'no-data',
    delta: null,
    budget: null,
    burn: [],
    coverage: 0,
    events: null,
    age: null,
    series: { times: none, values: none, targetMin: none, targetMax: none, remaining: null, burn: [] },
    problems,
    notices: [],
    lineage: emptyLineage(kpi),
  };
}

function prepare(plan: Plan, store: TileStore, failures: Failures): Ready {
  const parts = new Map([...plan.parts].map(([id, part]) => [id, prepare(part, store, failures)]));
  const below = [...parts.values()];
  const { timeline, fine } = timelinesFor(plan, store);
  const laid = timeline === null ? null : lay(plan.inputs, timeline, store);
  const ages = [...below.map(({ age }) => age), ...(laid === null ? [] : [ageOf(plan, laid, store)])];
  const own = laid === null ? 0 : ageOf(plan, laid, store);
  const columns = plan.inputs.flatMap(({ pieces }) => pieces.map(({ query }) => query));
  const failed = columns.flatMap(
    (query) => failures.get(columnKey(query, query.bucket)) ?? failures.get(query.tileKey) ?? []
  );
  return {
    laid,
    fine: fine === null || plan.fine === null ? null : lay(plan.fine.inputs, fine, store),
    measured: measure(plan, laid, new Map([...parts].map(([id, part]) => [id, part.measured]))),
    parts,
    problems: unique([...failed, ...below.flatMap(({ problems }) => problems)]),
    age: ages.includes(null) ? null : Math.max(0, ...ages.map((age) => age ?? 0)),
    isStale: (own !== null && own > freshnessOf(plan.kpi)) || below.some(({ isStale }) => isStale),
  };
}

function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter((one, i) => problems.findIndex(({ message }) => message === one.message) === i);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function lifecycleStatus(lifecycle: Plan['kpi']['lifecycle']): Status | null {
  return lifecycle === 'draft' || lifecycle === 'retired' ? lifecycle : null;
}

function statusOf(
  { kpi, at, windows }: Plan,
  value: number | null,
  { measured, isStale }: Ready,
  events: number | null
): Status {
  const { minCoverage, minEvents } = kpi.quality;
  const byLifecycle = lifecycleStatus(kpi.lifecycle);
  if (byLifecycle !== null) {
    return byLifecycle;
  }
  if (value === null) {
    return 'no-data';
  }
  if (isStale) {
    return 'stale';
  }
  if (measured.coverage[windows.headline]! < minCoverage || (events !== null && events < minEvents)) {
    return 'insufficient';
  }
  return judge(value, stepAt(kpi.target, at), kpi.direction, kpi.atRisk);
}

/** Against the window before; null where that one is not asked for or not known well enough to compare with. */
function deltaOf({ kpi, windows }: Plan, { values, coverage }: Measured, value: number | null): Delta | null {
  const { compared } = windows;
  const from = compared === null ? null : finite(values[compared]);
  if (value === null || compared === null || from === null || coverage[compared]! < kpi.quality.minCoverage) {
    return null;
  }
  const change = value - from;
  return { from, change, ratio: from === 0 ? null : change / Math.abs(from), better: isBetter(change, kpi.direction) };
}
