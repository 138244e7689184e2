import type { Kpi } from '../definition/types';
import { evaluateColumn, type Scope } from '../formula/evaluate';
import { measureKey, type Formula, type PartMeasure } from '../formula/ast';
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
  /** The share of each window's buckets with data, 0..1; for a composite, that of its worst part. */
  readonly coverage: Float64Array;
  /** What the formula of another KPI takes besides the values, by `measureKey`. */
  readonly measures?: ReadonlyMap<string, Float64Array>;
}

/** The formula applied to the inputs over the window that ends at each instant: a ratio of sums, never a mean of ratios. */
export function measure(
  plan: Plan,
  aligned: AlignedInputs | null,
  parts: ReadonlyMap<string, Measured>,
  windowInputs?: ReadonlyMap<string, Float64Array>
): Measured {
  const windows = aligned === null ? null : windowsOn(plan.windows, aligned.timeline);
  return measureOver(plan, aligned, plan.windows.ends, windows, parts, windowInputs);
}

/** The same over any windows of the timeline, which end at `instants`; `windowInputs` are the inputs with `over: window`. */
export function measureOver(
  plan: Pick<Plan, 'kpi' | 'inputs'>,
  aligned: AlignedInputs | null,
  instants: Float64Array,
  windows: Windows | null,
  parts: ReadonlyMap<string, Measured>,
  windowInputs?: ReadonlyMap<string, Float64Array>
): Measured {
  const { kpi } = plan;
  const inputs = new Map(windowInputs);
  const coverage = new Float64Array(instants.length).fill(1);
  if (aligned !== null && windows !== null) {
    const known = aligned.knownBefore.windows(windows);
    if (aligned.knownBefore !== aligned.timeline.bucketsBefore) {
      shareInto(coverage, known, aligned.timeline.bucketsBefore.windows(windows));
    } else {
      // A window without buckets, since all of it is excluded, has no value.
      known.forEach((count, i) => (coverage[i] = count > 0 ? 1 : 0));
    }
    for (const { input } of plan.inputs) {
      const values = aligned.values.get(input.name);
      const sums = aligned.sumsOf(input.name)?.windows(windows);
      if (values !== undefined && sums !== undefined) {
        inputs.set(input.name, aggregate(input.over, { values, counts: aligned.counts }, windows, { known, sums }));
      }
    }
  }
  for (const column of windowInputs?.values() ?? []) {
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
    kpi: (id, measure) => partColumn(parts.get(id), measure) ?? NaN,
    target: kpi.direction === 'lower' ? targetMax : targetMin,
  };
  return { values: evaluate(kpi, instants, scope), targetMin, targetMax, inputs, coverage };
}

/** The values of another KPI, or a measure of it. */
export function partColumn(part: Measured | undefined, measure?: PartMeasure): Float64Array | undefined {
  return measure === undefined ? part?.values : part?.measures?.get(measureKey(measure));
}

/** A number for results: null where it is missing. */
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

function shareInto(out: Float64Array, part: Float64Array, total: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = total[i]! > 0 ? part[i]! / total[i]! : 0;
  }
}

/** Each instant uses the version of the formula that was valid at the end of its window. */
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

/** The target for the window that ends at each instant; for a KPI with a pace, the part that is due by then. */
function targets({ target, window, pace }: Kpi, instants: Float64Array, end: 'min' | 'max'): Float64Array {
  const first = target[0];
  const constant = target.length === 1 && first !== undefined && first.from === -Infinity;
  const steps = constant
    ? new Float64Array(instants.length).fill(first[end] ?? NaN)
    : instants.map((instant) => inForce(target, instant)?.[end] ?? NaN);
  return pace === null ? steps : steps.map((value, i) => value * elapsedAt(window, instants[i]!));
}
