import type { Kpi, SlicesBudget } from '../../definition/types';
import { tolerated } from '../../definition/shares';
import { PrefixSum } from '../../statistics/prefixSum';
import type { PlannedWindows } from '../../plan/windows';
import { misses } from '../judge';
import { inForce } from '../../time/steps';
import { wholePeriod } from '../../time/calendar';
import { excludedBetween, excludedBuckets } from '../../time/exclusion';
import type { Interval } from '../../time/interval';
import { ceilTo, floorTo, hour } from '../../time/units';
import { shareOf, type Profile, type BudgetLedger, type Spent } from './ledger';

/** The parts of a KPI that slices depend on. */
export type SliceBasis = Pick<Kpi, 'window' | 'exclusions' | 'bucket' | 'target'>;

/**
 * The ledger of a time-slice budget: a slice is bad when its value misses the target of its time, and not counted where
 * its value is missing or there was no target. In a rolling window, 1 - objective of the known slices may be bad; in a
 * calendar period, of all its slices that are not excluded, from its first day on.
 */
export class SliceLedger implements BudgetLedger {
  private readonly known: PrefixSum;
  private readonly bad: PrefixSum;
  private readonly allowed: PrefixSum;
  private readonly ofPeriods = new Map<number, number>();

  /** `values`: one per slice, the first of which begins at `first`; NaN where missing. */
  constructor(
    private readonly kpi: SliceBasis,
    private readonly budget: SlicesBudget,
    private readonly first: number,
    values: Float64Array
  ) {
    const { slice } = budget;
    const known = new Float64Array(values.length);
    const bad = new Float64Array(values.length);
    const allowed = new Float64Array(values.length);
    for (let i = 0; i < values.length; i++) {
      const start = first + i * slice;
      const target = Number.isNaN(values[i]) ? null : inForce(kpi.target, start + slice);
      if (target !== null && (target.min !== null || target.max !== null)) {
        known[i] = 1;
        bad[i] = misses(values[i]!, target) ? 1 : 0;
        allowed[i] = this.tolerated(start);
      }
    }
    this.known = new PrefixSum(known);
    this.bad = new PrefixSum(bad);
    this.allowed = new PrefixSum(allowed);
  }

  /** The slices in [from, to); `total` counts the known ones. */
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

  recent(end: number, lookback: number): Spent {
    const last = floorTo(end, this.budget.slice);
    return this.between(last - lookback, last);
  }

  spent({ starts, ends }: PlannedWindows): Float64Array {
    return ends.map((to, i) => shareOf(this.granted({ from: starts[i]!, to })));
  }

  rates({ ends, pointCount }: PlannedWindows, lookback: number): Float64Array {
    return ends.subarray(0, pointCount).map((end) => shareOf(this.recent(end, lookback)));
  }

  profile({ from, to }: Interval): Profile {
    const { slice } = this.budget;
    const step = slice * Math.ceil(hour / slice);
    const end = floorTo(to, slice);
    const count = Math.floor((end - from) / step);
    const spent = Array.from({ length: count }, (_, i) =>
      this.between(end - (count - i) * step, end - (count - i - 1) * step)
    );
    return {
      bad: Float64Array.from(spent, (one) => one.bad),
      allowed: Float64Array.from(spent, (one) => one.allowed),
      step,
    };
  }

  /** The allowed events of the whole period in which a window ends, future days included. */
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

  private tolerated(start: number): number {
    return tolerated(inForce(this.budget.objective, start + 1)?.ratio ?? 1);
  }

  private place(time: number): number {
    return Math.min(Math.max(0, (time - this.first) / this.budget.slice), this.known.high.length - 1);
  }
}
