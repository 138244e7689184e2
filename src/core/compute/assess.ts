import type { Failures } from '../query/failures';
import { budgetOf, burnOf, fineSpendingOf, spendingOf } from './budget/state';
import type { Counted, Widen } from './budget/counted';
import { eventsOf } from './events';
import { exhaustionOf } from './budget/exhaustion';
import { failuresOf } from './failures';
import { ageOf, freshnessOf } from './freshness';
import { lay, type Laid } from './alignInputs';
import { emptyLineage, lineageOf } from './lineage';
import { periodsOf } from './periods';
import type { Ready } from './prepared';
import { seriesOf } from './series';
import { statusIn, targetIn } from './status';
import { finite, measure, type Measured } from './values';
import type { Whole } from './windowValues';
import type { Plan } from '../plan/plan';
import { askedAt, type Ask } from '../plan/ask';
import type { Problem } from '../base/result';
import type { Delta, KpiResult } from './results';
import { timelinesFor } from '../cache/needs';
import type { TileStore } from '../cache/store';
import { isBetter, type Status } from './judge';
import { inForce } from '../time/steps';
import type { Interval } from '../time/interval';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import { elapsedAt, labelAt, windowEndingAt } from '../time/window';

/**
 * Turns what was fetched into a result: pure, so that panel, alert and command line cannot disagree. A column that
 * failed fails the KPIs that need it and no other. `widen` is for budgets that count more than the KPI's own inputs.
 */
export function assess(
  plan: Plan,
  store: TileStore,
  failures: Failures,
  fetchedPoints: number,
  widen?: Widen,
  whole?: Whole['found']
): KpiResult {
  const ready = prepare(plan, store, failures, whole);
  const { measured, laid, fine, parts, problems } = ready;
  if (problems.length > 0) {
    return unmeasured(plan.ask, problems, plan);
  }
  const { kpi, at, windows } = plan;
  const window = windowOf(plan);
  const value = finite(measured.values[windows.headline]);
  const own: Counted = { plan, spending: spendingOf(plan, laid), fine: fineSpendingOf(plan, fine) };
  const { spending, ...counted } = widen?.(own, ready, store, failures) ?? own;
  const granted = spending === null ? null : windowOf(counted.plan);
  const budget = spending === null || granted === null ? null : budgetOf(counted.plan.kpi, spending, granted, laid);
  const events = eventsOf(kpi, budget, measured, windows.headline);
  return {
    kpi,
    at,
    window,
    value,
    target: inForce(kpi.target, at),
    status: statusOf(plan, ready, events),
    delta: deltaOf(plan, measured, value),
    budget,
    shared: null,
    spentOver: null,
    exhaustion:
      spending === null || budget === null || granted === null
        ? null
        : exhaustionOf(counted.plan, budget, spending, granted),
    burn: spending === null ? [] : burnOf(counted.plan, spending, counted.fine, budget?.remaining ?? null),
    coverage: measured.coverage[windows.headline]!,
    events,
    ...calendarOf(plan, measured, value),
    forecast: null,
    ...exclusionsOf(plan),
    periods: periodsOf(plan, measured, laid, spending),
    age: ready.age,
    checks: [],
    series: seriesOf(counted.plan, measured, spending),
    sets: null,
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
    target: inForce(kpi.target, at),
    status: lifecycleStatus(kpi.lifecycle) ?? 'no-data',
    delta: null,
    budget: null,
    shared: null,
    spentOver: null,
    exhaustion: null,
    burn: [],
    coverage: 0,
    events: null,
    elapsed: elapsedAt(kpi.window, at),
    label: null,
    due: null,
    projection: null,
    forecast: null,
    excluded: [],
    excludedTime: 0,
    periods: [],
    age: null,
    checks: [],
    series: { times: none, values: none, targetMin: none, targetMax: none, remaining: null, burn: [] },
    sets: null,
    problems,
    notices: [],
    lineage: emptyLineage(kpi),
  };
}

function windowOf({ kpi, windows, at }: Plan): Interval | null {
  return kpi.window === null ? null : { from: windows.starts[windows.headline]!, to: at };
}

type Calendar = Pick<KpiResult, 'elapsed' | 'label' | 'due' | 'projection'>;

function calendarOf({ kpi, at, windows }: Plan, measured: Measured, value: number | null): Calendar {
  const { window, pace } = kpi;
  const elapsed = elapsedAt(window, at);
  return {
    elapsed,
    label: labelAt(window, at),
    due: pace === null ? null : targetIn(measured, windows.headline),
    projection: pace === null || value === null || elapsed === 0 ? null : value / elapsed,
  };
}

/** What is excluded of the window and of the range of the points. */
function exclusionsOf({ kpi, at, windows }: Plan): Pick<KpiResult, 'excluded' | 'excludedTime'> {
  const start = windows.starts[windows.headline]!;
  const first = windows.pointCount === 0 ? start : Math.min(start, windows.ends[0]!);
  const found = excludedBetween(kpi.exclusions, { from: first, to: at });
  const out = excludedBuckets(found, kpi.bucket);
  const within = out.map(({ from, to }) => Math.max(0, Math.min(to, at) - Math.max(from, start)));
  return { excluded: found, excludedTime: within.reduce((sum, length) => sum + length, 0) };
}

/** Lays what was fetched for a plan and its parts, and measures it. */
export function prepare(plan: Plan, store: TileStore, failures: Failures, whole?: Whole['found']): Ready {
  const parts = new Map([...plan.parts].map(([id, part]) => [id, prepare(part, store, failures, whole)]));
  const below = [...parts.values()];
  const { timeline, fine } = timelinesFor(plan, store);
  const laid = timeline === null ? null : lay(plan.inputs, timeline, store);
  const found = whole?.get(plan);
  const own = ownAge(plan, laid, store, found?.newest ?? null);
  const ages = [own, ...below.map(({ age }) => age)];
  const failed = plan.inputs.flatMap((input) => failuresOf(input, failures));
  return {
    laid,
    fine: fine === null || plan.fine === null ? null : lay(plan.fine.inputs, fine, store),
    measured: measure(plan, laid, new Map([...parts].map(([id, part]) => [id, part.measured])), found?.columns),
    parts,
    problems: unique([...failed, ...(found?.failed.values() ?? []), ...below.flatMap(({ problems }) => problems)]),
    age: ages.includes(null) ? null : Math.max(0, ...ages.map((age) => age ?? 0)),
    isStale:
      (own !== null && own - plan.kpi.quality.delay > freshnessOf(plan.kpi)) || below.some(({ isStale }) => isStale),
  };
}

/** By the query that tells, else by the newest bucket; of a KPI that no buckets make up, nobody knows. */
function ownAge(plan: Plan, laid: Laid | null, store: TileStore, newest: number | null): number | null {
  const { kpi, ask } = plan;
  if (newest !== null) {
    return askedAt(ask) - newest;
  }
  return laid !== null ? ageOf(plan, laid, store) : kpi.inputs.length === 0 ? 0 : null;
}

function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter((one, i) => problems.findIndex(({ message }) => message === one.message) === i);
}

function lifecycleStatus(lifecycle: Plan['kpi']['lifecycle']): Status | null {
  return lifecycle === 'draft' || lifecycle === 'retired' ? lifecycle : null;
}

function statusOf({ kpi, windows }: Plan, { measured, isStale }: Ready, events: number | null): Status {
  const status = statusIn(kpi, measured, windows.headline, events);
  return lifecycleStatus(kpi.lifecycle) ?? (isStale && status !== 'no-data' ? 'stale' : status);
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
