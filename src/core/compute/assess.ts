import type { Problem } from '../base/result';
import type { KpiRequest } from '../plan/ask';
import type { Plan } from '../plan/plan';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import type { Interval } from '../time/interval';
import { inForce } from '../time/steps';
import { elapsedAt, labelAt, windowEndingAt } from '../time/window';
import type { CountedBudget } from './budget/counted';
import { exhaustionOf } from './budget/exhaustion';
import { budgetOf, burnOf } from './budget/state';
import { eventsOf } from './events';
import { isBetter, type Status } from './judge';
import { emptyLineage, lineageOf } from './lineage';
import { periodsOf } from './periods';
import type { PreparedPlan } from './prepare';
import type { Delta, KpiResult } from './results';
import { seriesOf } from './series';
import { statusIn, targetIn } from './status';
import { finite, type Measured } from './values';

/**
 * Computes the result from the measured data: pure, so that panel, alert and command line agree. A column that
 * failed affects only the KPIs that need it.
 */
export function assess(plan: Plan, prepared: PreparedPlan, counted: CountedBudget, fetchedPoints: number): KpiResult {
  const { measured, aligned, parts, problems } = prepared;
  if (problems.length > 0) {
    return unmeasured(plan.request, problems, plan);
  }
  const { kpi, at, windows } = plan;
  const window = windowOf(plan);
  const value = finite(measured.values[windows.headline]);
  const { ledger } = counted;
  const granted = ledger === null ? null : windowOf(counted.plan);
  const budget = ledger === null || granted === null ? null : budgetOf(counted.plan.kpi, ledger, granted, aligned);
  const events = eventsOf(kpi, budget, measured, windows.headline);
  return {
    kpi,
    at,
    window,
    value,
    target: inForce(kpi.target, at),
    status: statusOf(plan, prepared, events),
    delta: deltaOf(plan, measured, value),
    budget,
    shared: counted.shared,
    spentOver: counted.spentOver,
    exhaustion:
      ledger === null || budget === null || granted === null
        ? null
        : exhaustionOf(counted.plan, budget, ledger, granted),
    burn: ledger === null ? [] : burnOf(counted.plan, ledger, counted.fine, budget?.remaining ?? null),
    coverage: measured.coverage[windows.headline]!,
    events,
    ...calendarOf(plan, measured),
    projection: null,
    forecast: null,
    ...exclusionsOf(plan),
    periods: periodsOf(plan, measured, aligned, ledger),
    age: prepared.age,
    checks: [],
    series: seriesOf(counted.plan, measured, ledger, counted.judgedFrom),
    sets: null,
    problems: [],
    notices: [],
    lineage: lineageOf(
      plan,
      aligned,
      measured,
      new Map([...parts].map(([id, part]) => [id, part.measured])),
      fetchedPoints
    ),
  };
}

/** The result of a KPI that could not be measured: it has the reason, and is shown as "no data". */
export function unmeasured(ask: KpiRequest, problems: readonly Problem[], plan?: Plan): KpiResult {
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

type Calendar = Pick<KpiResult, 'elapsed' | 'label' | 'due'>;

function calendarOf({ kpi: { window, pace }, at, windows }: Plan, measured: Measured): Calendar {
  return {
    elapsed: elapsedAt(window, at),
    label: labelAt(window, at),
    due: pace === null ? null : targetIn(measured, windows.headline),
  };
}

/** Excluded time in the window and in the range of the points. */
function exclusionsOf({ kpi, at, windows }: Plan): Pick<KpiResult, 'excluded' | 'excludedTime'> {
  const start = windows.starts[windows.headline]!;
  const first = windows.pointCount === 0 ? start : Math.min(start, windows.ends[0]!);
  const found = excludedBetween(kpi.exclusions, { from: first, to: at });
  const out = excludedBuckets(found, kpi.bucket);
  const within = out.map(({ from, to }) => Math.max(0, Math.min(to, at) - Math.max(from, start)));
  return { excluded: found, excludedTime: within.reduce((sum, length) => sum + length, 0) };
}

function lifecycleStatus(lifecycle: Plan['kpi']['lifecycle']): Status | null {
  return lifecycle === 'draft' || lifecycle === 'retired' ? lifecycle : null;
}

function statusOf({ kpi, windows }: Plan, { measured, isStale }: PreparedPlan, events: number | null): Status {
  const status = statusIn(kpi, measured, windows.headline, events);
  return lifecycleStatus(kpi.lifecycle) ?? (isStale && status !== 'no-data' ? 'stale' : status);
}

/** The change against the compared window; null where it was not requested or has too little data. */
function deltaOf({ kpi, windows }: Plan, { values, coverage }: Measured, value: number | null): Delta | null {
  const { compared } = windows;
  const from = compared === null ? null : finite(values[compared]);
  if (value === null || compared === null || from === null || coverage[compared]! < kpi.quality.minCoverage) {
    return null;
  }
  const change = value - from;
  return {
    from,
    change,
    ratio: from === 0 ? null : change / Math.abs(from),
    better: isBetter(from, value, kpi.direction),
  };
}
