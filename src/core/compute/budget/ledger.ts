import type { OccurrencesBudget } from '../../definition/types';
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

/** Bad over allowed; NaN where nothing was allowed. */
export function shareOf({ bad, allowed }: Spent): number {
  return allowed > 0 ? bad / allowed : NaN;
}

/** Bad and allowed events in equal steps of time, the last of which ends with the window; what a longer tile holds is spread evenly. */
export interface Profile {
  readonly bad: Float64Array;
  readonly allowed: Float64Array;
  readonly step: number;
}

/** What of an error budget is spent, over time. Instants are those that the plan of the KPI cuts its timeline at. */
export interface BudgetLedger {
  /** What happened in [from, to), and what that stretch alone allows: the burn rate is the one over the other. */
  between(from: number, to: number): Spent;
  /** The same of the time up to `end`: slices count as a whole, up to the last one that is over. */
  recent(end: number, lookback: number): Spent;
  /** The same of a window of the KPI, with what its whole period allows where that is known beforehand. */
  granted(window: Interval): Spent;
  /** The share of the budget spent in each window of a plan; NaN where there is none. */
  spent(windows: PlannedWindows): Float64Array;
  /** Bad over allowed in the lookback that ends at each point of a plan; NaN where nothing was allowed. */
  rates(windows: PlannedWindows, lookback: number): Float64Array;
  /** How a window was spent, hour by hour. */
  profile(window: Interval): Profile;
}

type Factors = ReadonlyMap<string, number>;

/**
 * The spending of an occurrences budget along a timeline. Every bucket is judged by the objective in force then:
 * allowed = sum of (1 - objective_b) x total_b. Segments never reach across a change of the objective.
 */
export class EventLedger implements BudgetLedger {
  private readonly total: PrefixSum;
  private readonly good: PrefixSum;
  /** Of an objective that changed: its own running sums. Else a share of the total. */
  private readonly allowed: PrefixSum;
  private readonly share: number;

  constructor(
    budget: OccurrencesBudget,
    private readonly laid: AlignedInputs
  ) {
    const total: Factors = linearForm(budget.total.root) ?? new Map();
    const only = budget.objective.length === 1 ? budget.objective[0] : undefined;
    this.total = combined(total, laid);
    this.good = combined(linearForm(budget.good.root) ?? new Map(), laid);
    this.allowed = only === undefined ? datedAllowance(budget, total, laid) : this.total;
    this.share = only === undefined ? 1 : 1 - only.ratio;
  }

  /** Events in [from, to), both cut points of the timeline. */
  between(from: number, to: number): Spent {
    const start = this.laid.timeline.indexOf(from);
    const end = this.laid.timeline.indexOf(to);
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
    return this.over(windowsOn(windows, this.laid.timeline));
  }

  rates(windows: PlannedWindows, lookback: number): Float64Array {
    const { timeline } = this.laid;
    const points = windows.ends.subarray(0, windows.pointCount);
    return this.over({
      starts: timeline.indexesOf(points, -lookback, `${windows.name} points`),
      ends: windowsOn(windows, timeline).ends.subarray(0, windows.pointCount),
    });
  }

  /** Bad and allowed events hour by hour; those of a tile that is longer count as spread evenly over it. */
  profile({ from, to }: Interval): Profile {
    const { timeline } = this.laid;
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

/** Running sums of a sum or difference of inputs; of a single input, its own. */
function combined(factors: Factors, laid: AlignedInputs): PrefixSum {
  const [first, ...more] = factors;
  const single = first === undefined || more.length > 0 || first[1] !== 1 ? undefined : laid.sumsOf(first[0]);
  return single ?? new PrefixSum(weigh(factors, laid, () => 1));
}

/** Running sums of what the objective of each bucket's own time allows. */
function datedAllowance({ objective }: OccurrencesBudget, total: Factors, laid: AlignedInputs): PrefixSum {
  return new PrefixSum(weigh(total, laid, (start) => 1 - (stepAt(objective, start)?.ratio ?? 1)));
}

/** Segment by segment, the inputs times their factors times a weight; zero where a segment does not count. */
function weigh(factors: Factors, { timeline, values, counts }: AlignedInputs, weight: (start: number) => number): Float64Array {
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
