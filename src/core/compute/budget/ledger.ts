import type { OccurrencesBudget } from '../../definition/types';
import { tolerated } from '../../definition/shares';
import { linearForm } from '../../formula/linear';
import type { PlannedWindows } from '../../plan/windows';
import { PrefixSum, type Windows } from '../../statistics/prefixSum';
import { stepAt } from '../../time/steps';
import type { Interval } from '../../time/interval';
import { hour } from '../../time/units';
import type { AlignedInputs } from '../alignInputs';
import { windowsOn } from '../values';

export interface Spent {
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
}

/** Bad divided by allowed events; NaN where none was allowed. */
export function shareOf({ bad, allowed }: Spent): number {
  return allowed > 0 ? bad / allowed : NaN;
}

/** Bad and allowed events in equal steps of time, the last of which ends with the window; the events of a longer tile are spread evenly. */
export interface Profile {
  readonly bad: Float64Array;
  readonly allowed: Float64Array;
  readonly step: number;
}

/** How an error budget is spent over time. Instants must be cut points of the plan's timeline. */
export interface BudgetLedger {
  /** Bad and allowed events in [from, to); the burn rate is their ratio. */
  between(from: number, to: number): Spent;
  /** The same up to `end`: only complete slices count. */
  recent(end: number, lookback: number): Spent;
  /** The same for a window of the KPI, with what its whole period allows where that is known in advance. */
  granted(window: Interval): Spent;
  /** The share of the budget spent in each window of a plan; NaN where there is none. */
  spent(windows: PlannedWindows): Float64Array;
  /** The burn rate in the lookback that ends at each point of a plan; NaN where nothing was allowed. */
  rates(windows: PlannedWindows, lookback: number): Float64Array;
  /** Bad and allowed events of a window by hour. */
  profile(window: Interval): Profile;
}

type Factors = ReadonlyMap<string, number>;

/**
 * The ledger of an occurrences budget along a timeline. Every bucket uses the objective of its time:
 * allowed = sum of (1 - objective_b) x total_b. No segment contains a change of the objective.
 */
export class EventLedger implements BudgetLedger {
  private readonly total: PrefixSum;
  private readonly good: PrefixSum;
  /** Running sums of their own where the objective changes; otherwise a share of the total. */
  private readonly allowed: PrefixSum;
  private readonly share: number;

  constructor(
    budget: OccurrencesBudget,
    private readonly aligned: AlignedInputs
  ) {
    const total: Factors = linearForm(budget.total.root) ?? new Map();
    const only = budget.objective.length === 1 ? budget.objective[0] : undefined;
    this.total = combined(total, aligned);
    this.good = combined(linearForm(budget.good.root) ?? new Map(), aligned);
    this.allowed = only === undefined ? datedAllowance(budget, total, aligned) : this.total;
    this.share = only === undefined ? 1 : tolerated(only.ratio);
  }

  /** Events in [from, to), both cut points of the timeline. */
  between(from: number, to: number): Spent {
    const start = this.aligned.timeline.indexOf(from);
    const end = this.aligned.timeline.indexOf(to);
    const total = this.total.between(start, end);
    return {
      total,
      bad: total - this.good.between(start, end),
      allowed: this.share * this.allowed.between(start, end),
    };
  }

  recent(end: number, lookback: number): Spent {
    return this.between(end - lookback, end);
  }

  granted({ from, to }: Interval): Spent {
    return this.between(from, to);
  }

  spent(windows: PlannedWindows): Float64Array {
    return this.over(windowsOn(windows, this.aligned.timeline));
  }

  rates(windows: PlannedWindows, lookback: number): Float64Array {
    const { timeline } = this.aligned;
    const points = windows.ends.subarray(0, windows.pointCount);
    return this.over({
      starts: timeline.indexesOf(points, -lookback, `${windows.name} points`),
      ends: windowsOn(windows, timeline).ends.subarray(0, windows.pointCount),
    });
  }

  /** Bad and allowed events by hour; those of a longer tile are spread evenly. */
  profile({ from, to }: Interval): Profile {
    const { timeline } = this.aligned;
    const step = hour;
    const count = Math.floor((to - from) / step);
    const first = to - count * step;
    const bad = new Float64Array(count);
    const allowed = new Float64Array(count);
    const end = timeline.indexOf(to);
    for (let i = timeline.indexOf(from); i < end; i++) {
      const start = timeline.starts[i]!;
      const stop = start + timeline.counts[i]! * timeline.bucket;
      const spent = this.between(start, stop);
      for (let place = Math.max(0, Math.floor((start - first) / step)); place < count; place++) {
        const low = Math.max(start, first + place * step);
        const high = Math.min(stop, first + (place + 1) * step);
        if (high <= low) {
          break;
        }
        const share = (high - low) / (stop - start);
        bad[place]! += share * spent.bad;
        allowed[place]! += share * spent.allowed;
      }
    }
    return { bad, allowed, step };
  }

  private over({ starts, ends }: Windows): Float64Array {
    const { high: th, low: tl } = this.total;
    const { high: gh, low: gl } = this.good;
    const { high: ah, low: al } = this.allowed;
    const dated = this.allowed !== this.total;
    const { share } = this;
    const out = new Float64Array(ends.length);
    for (let i = 0; i < out.length; i++) {
      const a = starts[i]!;
      const b = ends[i]!;
      const total = th[b]! - th[a]! + (tl[b]! - tl[a]!);
      const bad = total - (gh[b]! - gh[a]! + (gl[b]! - gl[a]!));
      const allowed = share * (dated ? ah[b]! - ah[a]! + (al[b]! - al[a]!) : total);
      out[i] = allowed > 0 ? bad / allowed : NaN;
    }
    return out;
  }
}

/** Running sums of a sum or difference of inputs; for a single input, its own. */
function combined(factors: Factors, aligned: AlignedInputs): PrefixSum {
  const [first, ...more] = factors;
  const single = first === undefined || more.length > 0 || first[1] !== 1 ? undefined : aligned.sumsOf(first[0]);
  return single ?? new PrefixSum(weigh(factors, aligned, () => 1));
}

/** Running sums of the events that the objective of each bucket's time allows. */
function datedAllowance({ objective }: OccurrencesBudget, total: Factors, aligned: AlignedInputs): PrefixSum {
  return new PrefixSum(weigh(total, aligned, (start) => tolerated(stepAt(objective, start)?.ratio ?? 1)));
}

/** For each segment, the inputs times their factors times a weight; zero where the segment does not count. */
function weigh(
  factors: Factors,
  { timeline, values, counts }: AlignedInputs,
  weight: (start: number) => number
): Float64Array {
  const out = new Float64Array(counts.length);
  for (const [name, factor] of factors) {
    const column = values.get(name);
    for (let i = 0; column !== undefined && i < out.length; i++) {
      if (counts[i] !== 0) {
        out[i] = out[i]! + weight(timeline.starts[i]!) * factor * column[i]!;
      }
    }
  }
  return out;
}
