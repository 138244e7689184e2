import { isAdditive } from '../../base/terms';
import { linearForm } from '../../formula/linear';
import type { Kpi } from '../../definition/types';
import { eventsOf } from '../events';
import { alignInputs, type AlignedInputs } from '../alignInputs';
import { measureOver, type Measured } from '../values';
import type { Plan } from '../../plan/plan';
import { timelinesFor } from '../../cache/needs';
import type { TileStore } from '../../cache/store';
import type { Interval } from '../../time/interval';

/** A plan with its inputs aligned, and those of its parts. */
export interface Tree {
  readonly plan: Plan;
  readonly aligned: AlignedInputs | null;
  readonly parts: ReadonlyMap<string, Tree>;
}

export function treeOf(plan: Plan, store: TileStore): Tree {
  const { timeline } = timelinesFor(plan, store);
  return {
    plan,
    aligned: timeline === null ? null : alignInputs(plan.inputs, timeline, store),
    parts: new Map([...plan.parts].map(([id, part]) => [id, treeOf(part, store)])),
  };
}

/** Whether a window's value is the sum of those of its parts. */
export function addsUp({ formula, inputs }: Kpi): boolean {
  return inputs.every(({ over }) => isAdditive(over)) && linearForm(formula.root) !== null;
}

/** A KPI over periods of time: the formula applied to the sums of each period. */
export interface Pieces {
  readonly starts: Float64Array;
  /** NaN where there is too little data. Sums are scaled to the whole period, to make up for excluded and unknown time. */
  readonly values: Float64Array;
  /** The weight of each period in a mean: events where they are counted, otherwise known time. */
  readonly mass: Float64Array;
  /** The share of each period that is known and not excluded. */
  readonly shares: Float64Array;
}

/** Equal periods of `step` ms; both ends are multiples of it. */
export function piecesOf(tree: Tree, { from, to }: Interval, step: number): Pieces {
  const count = Math.max(0, Math.round((to - from) / step));
  return stretchesOf(
    tree,
    Float64Array.from({ length: count }, (_, i) => from + i * step),
    Float64Array.from({ length: count }, (_, i) => from + (i + 1) * step),
    step
  );
}

/** Any periods; `unit` (ms) is the length that sums are scaled to and known time is counted in. */
export function stretchesOf(tree: Tree, starts: Float64Array, ends: Float64Array, unit: number): Pieces {
  const { kpi } = tree.plan;
  const measured = measuredOver(tree, starts, ends);
  const { values, coverage } = measured;
  const shares = knownShares(tree, starts, ends, unit) ?? coverage;
  const events = starts.map((_, i) => eventsOf({ ...kpi, budget: null }, null, measured, i) ?? shares[i]!);
  const isSum = addsUp(kpi);
  const began = firstSeen(measured);
  const isKnown = (i: number): boolean => i >= began && coverage[i]! >= kpi.quality.minCoverage && shares[i]! > 0;
  return {
    starts,
    values: values.map((value, i) =>
      !isKnown(i) || !Number.isFinite(value) ? NaN : isSum ? value / shares[i]! : value
    ),
    mass: events,
    shares,
  };
}

/** The formula over each period. */
export function measuredOver({ plan, aligned, parts }: Tree, starts: Float64Array, ends: Float64Array): Measured {
  const below = new Map([...parts].map(([id, part]) => [id, measuredOver(part, starts, ends)]));
  return measureOver(plan, aligned, ends, aligned === null ? null : windowsOf(aligned, starts, ends), below);
}

function windowsOf({ timeline }: AlignedInputs, starts: Float64Array, ends: Float64Array) {
  const index = (instant: number): number => timeline.indexOf(instant);
  return { starts: Int32Array.from(starts, index), ends: Int32Array.from(ends, index) };
}

function knownShares({ aligned }: Tree, starts: Float64Array, ends: Float64Array, unit: number): Float64Array | null {
  return aligned === null
    ? null
    : aligned.knownBefore
        .windows(windowsOf(aligned, starts, ends))
        .map((known) => (known * aligned.timeline.bucket) / unit);
}

/** A KPI did not exist before its first event: where missing rows count as zero, the zeros before it are not history. */
function firstSeen({ inputs }: Measured): number {
  const columns = [...inputs.values()];
  const first = columns.map((column) => column.findIndex((value) => value !== 0 && !Number.isNaN(value)));
  const seen = first.filter((index) => index >= 0);
  return columns.length === 0 ? 0 : seen.length === 0 ? Infinity : Math.min(...seen);
}
