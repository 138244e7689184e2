import type { OccurrencesBudget } from '../definition/types';
import { linearForm } from '../formula/linear';
import { PrefixSum } from '../series/prefix';
import type { Windows } from '../series/windows';
import { stepAt } from '../slo/status';
import type { Interval } from '../time/interval';
import type { Laid } from './lay';

export interface Spent {
  readonly total: number;
  readonly bad: number;
  readonly allowed: number;
}

/** What of an error budget is spent, along a timeline. Instants are cut points of it, windows in its segments. */
export interface Spends {
  /** What happened in [from, to), and what that stretch alone allows: the burn rate is the one over the other. */
  between(from: number, to: number): Spent;
  /** The same of a window of the KPI, with what its whole period allows where that is known beforehand. */
  granted(window: Interval): Spent;
  /** Bad over allowed in each window; NaN where nothing was allowed. */
  rates(windows: Windows): Float64Array;
  /** The share of the budget spent in each window of the KPI; NaN where there is none. */
  spent(windows: Windows): Float64Array;
}

type Factors = ReadonlyMap<string, number>;

/**
 * The spending of an occurrences budget along a timeline. Every bucket is judged by the objective in force then:
 * allowed = sum of (1 - objective_b) x total_b. Segments never reach across a change of the objective.
 */
export class Spending implements Spends {
  private readonly total: PrefixSum;
  private readonly good: PrefixSum;
  /** Of an objective that changed: its own running sums. Else a share of the total. */
  private readonly allowed: PrefixSum;
  private readonly share: number;

  constructor(
    budget: OccurrencesBudget,
    private readonly laid: Laid
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

  granted({ from, to }: Interval): Spent {
    return this.between(from, to);
  }

  spent(windows: Windows): Float64Array {
    return this.rates(windows);
  }

  rates({ starts, ends }: Windows): Float64Array {
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
function combined(factors: Factors, laid: Laid): PrefixSum {
  const [first, ...more] = factors;
  const single = first === undefined || more.length > 0 || first[1] !== 1 ? undefined : laid.sumsOf(first[0]);
  return single ?? new PrefixSum(weigh(factors, laid, () => 1));
}

/** Running sums of what the objective of each bucket's own time allows. */
function datedAllowance({ objective }: OccurrencesBudget, total: Factors, laid: Laid): PrefixSum {
  return new PrefixSum(weigh(total, laid, (start) => 1 - (stepAt(objective, start)?.ratio ?? 1)));
}

/** Segment by segment, the inputs times their factors times a weight; zero where a segment does not count. */
function weigh(factors: Factors, { timeline, values, counts }: Laid, weight: (start: number) => number): Float64Array {
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
