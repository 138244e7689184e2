import type { Kpi } from '../definition/types';
import { evaluateColumn, type Scope } from '../formula/evaluate';
import type { Formula } from '../formula/ast';
import type { Plan } from '../plan/plan';
import type { PlannedWindows } from '../plan/windows';
import type { Timeline } from '../cache/timeline';
import { aggregate } from './aggregate';
import type { Windows } from '../statistics/prefixSum';
import { inForce } from '../time/steps';
import { elapsedAt } from '../time/window';
import type { AlignedInputs } from './alignInputs';

/** A KPI's numbers at every instant of its plan. */
export interface Measured {
  readonly values: Float64Array;
  readonly targetMin: Float64Array;
  readonly targetMax: Float64Array;
  /** Inputs over each window, by name. */
  readonly inputs: ReadonlyMap<string, Float64Array>;
  /** Known share of each window's buckets, 0..1; of a composite, that of its worst part. */
  readonly coverage: Float64Array;
}

/** The formula applied to the inputs over the window that ends at each instant: a ratio of sums, never a mean of ratios. */
export function measure(
  plan: Plan,
  laid: AlignedInputs | null,
  parts: ReadonlyMap<string, Measured>,
  whole?: ReadonlyMap<string, Float64Array>
): Measured {
  const windows = laid === null ? null : windowsOn(plan.windows, laid.timeline);
  return measureOver(plan, laid, plan.windows.ends, windows, parts, whole);
}

/** The same over any windows of the timeline, which end at `instants`; `whole` are inputs that no buckets make up. */
export function measureOver(
  plan: Pick<Plan, 'kpi' | 'inputs'>,
  laid: AlignedInputs | null,
  instants: Float64Array,
  windows: Windows | null,
  parts: ReadonlyMap<string, Measured>,
  whole?: ReadonlyMap<string, Float64Array>
): Measured {
  const { kpi } = plan;
  const inputs = new Map(whole);
  const coverage = new Float64Array(instants.length).fill(1);
  if (laid !== null && windows !== null) {
    const known = laid.knownBefore.windows(windows);
    if (laid.knownBefore !== laid.timeline.bucketsBefore) {
      shareInto(coverage, known, laid.timeline.bucketsBefore.windows(windows));
    } else {
      // Of a window without a bucket, since all of it is excluded, nothing is known.
      known.forEach((count, i) => (coverage[i] = count > 0 ? 1 : 0));
    }
    for (const { input } of plan.inputs) {
      const values = laid.values.get(input.name);
      const sums = laid.sumsOf(input.name)?.windows(windows);
      if (values !== undefined && sums !== undefined) {
        inputs.set(input.name, aggregate(input.over, { values, counts: laid.counts }, windows, { known, sums }));
      }
    }
  }
  for (const column of whole?.values() ?? []) {
    for (let i = 0; i < coverage.length; i++) {
      coverage[i] = Number.isNaN(column[i]) ? 0 : coverage[i]!;
    }
  }
  for (const part of parts.values()) {
    for (let i = 0; i < coverage.length; i++) {
      coverage[i] = Math.min(coverage[i]!, part.coverage[i]!);
    }
  }
  const targetMin = targets(kpi, instants, 'min');
  const targetMax = targets(kpi, instants, 'max');
  const scope: Scope = {
    column: (name) => inputs.get(name) ?? NaN,
    kpi: (id) => parts.get(id)?.values ?? NaN,
    target: kpi.direction === 'lower' ? targetMax : targetMin,
  };
  return { values: evaluate(kpi, instants, scope), targetMin, targetMax, inputs, coverage };
}

/** A number at the edge: null where it is missing. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** The plan's windows as segments of the timeline. */
export function windowsOn(windows: PlannedWindows, timeline: Timeline): Windows {
  return {
    starts: timeline.indexesOf(windows.starts, 0, `${windows.name} starts`),
    ends: timeline.indexesOf(windows.ends, 0, windows.name),
  };
}

function shareInto(out: Float64Array, part: Float64Array, whole: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = whole[i]! > 0 ? part[i]! / whole[i]! : 0;
  }
}

/** Each instant is read by the version of the formula that was in force at the end of its window. */
function evaluate(kpi: Kpi, instants: Float64Array, scope: Scope): Float64Array {
  const run = (formula: Formula): Float64Array => evaluateColumn(formula.root, scope, instants.length);
  const values = run(kpi.formula);
  for (const past of kpi.versions) {
    if (!instants.some((end) => end > past.since && end <= past.until)) {
      continue;
    }
    const earlier = run(past.formula);
    instants.forEach((end, i) => {
      if (end > past.since && end <= past.until) {
        values[i] = earlier[i]!;
      }
    });
  }
  return values;
}

/** The target in force over the window that ends at each instant; of a KPI with a pace, the share that is due by then. */
function targets({ target, window, pace }: Kpi, instants: Float64Array, end: 'min' | 'max'): Float64Array {
  const first = target[0];
  const constant = target.length === 1 && first !== undefined && first.from === -Infinity;
  const steps = constant
    ? new Float64Array(instants.length).fill(first[end] ?? NaN)
    : instants.map((instant) => inForce(target, instant)?.[end] ?? NaN);
  return pace === null ? steps : steps.map((value, i) => value * elapsedAt(window, instants[i]!));
}
