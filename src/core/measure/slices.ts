import type { Kpi, SlicesBudget } from '../definition/types';
import { PrefixSum } from '../series/prefix';
import type { Timeline } from '../series/timeline';
import type { Windows } from '../series/windows';
import { inForce, judge, type Status } from '../slo/status';
import { wholePeriod } from '../time/calendar';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import type { Interval } from '../time/interval';
import { ceilTo, floorTo } from '../time/units';
import type { Spends, Spent } from './spending';

/** The KPI measured over each of many windows of a timeline, which end at `ends`. */
export type MeasureOver = (ends: Float64Array, windows: Windows) => Float64Array;

/**
 * The spending of a time-slice budget: a slice is bad when its value misses the target of its time, and not counted where
 * its value is not known or there was no target. Over a rolling window 1 - objective of the known slices may be bad; over a period of the
 * calendar, of all its slices that are not excluded, from its first day on.
 */
export class SliceSpending implements Spends {
  private readonly first: number;
  private readonly known: PrefixSum;
  private readonly bad: PrefixSum;
  private readonly allowed: PrefixSum;
  private readonly ofPeriods = new Map<number, number>();

  constructor(
    private readonly kpi: Kpi,
    private readonly budget: SlicesBudget,
    private readonly timeline: Timeline,
    measure: MeasureOver
  ) {
    const { slice } = budget;
    const { from, to } = timeline.extent;
    this.first = ceilTo(from, slice);
    const count = Math.max(0, (floorTo(to, slice) - this.first) / slice);
    const starts = Float64Array.from({ length: count }, (_, i) => this.first + i * slice);
    const ends = starts.map((start) => start + slice);
    const values = measure(ends, {
      starts: timeline.indexesOf(starts, 0, `slices ${this.first} ${count}`),
      ends: timeline.indexesOf(ends, 0, `slice ends ${this.first} ${count}`),
    });
    const judged = Array.from(values, (value, i) => (Number.isNaN(value) ? 'no-target' : this.judge(value, ends[i]!)));
    const isKnown = Float64Array.from(judged, (status) => (status === 'no-target' ? 0 : 1));
    this.known = new PrefixSum(isKnown);
    this.bad = new PrefixSum(Float64Array.from(judged, (status) => (status === 'off-target' ? 1 : 0)));
    this.allowed = new PrefixSum(isKnown.map((counts, i) => counts * this.tolerated(starts[i]!)));
  }

  /** Slices that lie within [from, to); `total` counts the known ones. */
  between(from: number, to: number): Spent {
    const { slice } = this.budget;
    const start = this.place(ceilTo(from, slice));
    const end = Math.max(start, this.place(floorTo(to, slice)));
    return {
      total: this.known.between(start, end),
      bad: this.bad.between(start, end),
      allowed: this.allowed.between(start, end),
    };
  }

  granted(window: Interval): Spent {
    const spent = this.between(window.from, window.to);
    return this.kpi.window?.kind === 'rolling' ? spent : { ...spent, allowed: this.ofPeriod(window.to) };
  }

  rates(windows: Windows): Float64Array {
    return this.over(windows, (from, to) => this.between(from, to));
  }

  spent(windows: Windows): Float64Array {
    return this.over(windows, (from, to) => this.granted({ from, to }));
  }

  private over({ starts, ends }: Windows, spent: (from: number, to: number) => Spent): Float64Array {
    return Float64Array.from(ends, (end, i) => {
      const { bad, allowed } = spent(this.timeline.timeAt(starts[i]!), this.timeline.timeAt(end));
      return allowed > 0 ? bad / allowed : NaN;
    });
  }

  /** What the whole period that a window ends in allows, days to come included. */
  private ofPeriod(end: number): number {
    const { window, exclusions, bucket } = this.kpi;
    if (window === null || window.kind === 'rolling') {
      return NaN;
    }
    const period = wholePeriod(window, end);
    const kept = this.ofPeriods.get(period.from);
    if (kept !== undefined) {
      return kept;
    }
    const { slice } = this.budget;
    const out = excludedBuckets(excludedBetween(exclusions, period), bucket);
    let allowed = 0;
    let next = 0;
    for (let start = ceilTo(period.from, slice); start + slice <= period.to; start += slice) {
      while (next < out.length && out[next]!.to < start + slice) {
        next++;
      }
      const isOut = next < out.length && out[next]!.from <= start && out[next]!.to >= start + slice;
      allowed += isOut ? 0 : this.tolerated(start);
    }
    this.ofPeriods.set(period.from, allowed);
    return allowed;
  }

  private judge(value: number, end: number): Status {
    return judge(value, inForce(this.kpi.target, end), this.kpi.direction, null);
  }

  private tolerated(start: number): number {
    return 1 - (inForce(this.budget.objective, start + 1)?.ratio ?? 1);
  }

  private place(time: number): number {
    return Math.min(Math.max(0, (time - this.first) / this.budget.slice), this.known.high.length - 1);
  }
}
