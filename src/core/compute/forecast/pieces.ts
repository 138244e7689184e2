import { isAdditive } from '../../definition/additive';
import { linearForm } from '../../formula/linear';
import type { Kpi } from '../../definition/types';
import { eventsOf } from '../events';
import { alignInputs, type AlignedInputs } from '../alignInputs';
import { measureOver, type Measured } from '../values';
import type { Plan } from '../../plan/plan';
import { timelinesFor } from '../../cache/needs';
import type { TileStore } from '../../cache/store';
import type { Interval } from '../../time/interval';

/** A plan with its inputs laid out, and those of its parts. */
export interface Tree {
  readonly plan: Plan;
  readonly laid: AlignedInputs | null;
  readonly parts: ReadonlyMap<string, Tree>;
}

export function treeOf(plan: Plan, store: TileStore): Tree {
  const { timeline } = timelinesFor(plan, store);
  return {
    plan,
    laid: timeline === null ? null : alignInputs(plan.inputs, timeline, store),
    parts: new Map([...plan.parts].map(([id, part]) => [id, treeOf(part, store)])),
  };
}

/** Whether a window's value is the sum of those of its parts. */
export function addsUp({ formula, inputs }: Kpi): boolean {
  return inputs.every(({ over }) => isAdditive(over)) && linearForm(formula.root) !== null;
}

/** A KPI measured over stretches of time: each by its formula, from the stretch's own sums. */
export interface Pieces {
  readonly starts: Float64Array;
  /** NaN where too little is known. What adds up is told per whole stretch, excluded and unknown time made good. */
  readonly values: Float64Array;
  /** What each counts for in a mean: events where they are counted, else known time in stretches. */
  readonly mass: Float64Array;
  /** The share of each stretch that is known and not excluded. */
  readonly shares: Float64Array;
}

/** Equal stretches of `step` ms; both ends lie on its grid. */
export function piecesOf(tree: Tree, { from, to }: Interval, step: number): Pieces {
  const count = Math.max(0, Math.round((to - from) / step));
  return stretchesOf(
    tree,
    Float64Array.from({ length: count }, (_, i) => from + i * step),
    Float64Array.from({ length: count }, (_, i) => from + (i + 1) * step),
    step
  );
}

/** Any stretches; a `unit` of ms is what sums are told per, and known time is counted in. */
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

/** The formula over each stretch. */
export function measuredOver({ plan, laid, parts }: Tree, starts: Float64Array, ends: Float64Array): Measured {
  const below = new Map([...parts].map(([id, part]) => [id, measuredOver(part, starts, ends)]));
  return measureOver(plan, laid, ends, laid === null ? null : windowsOf(laid, starts, ends), below);
}

function windowsOf({ timeline }: AlignedInputs, starts: Float64Array, ends: Float64Array) {
  const index = (instant: number): number => timeline.indexOf(instant);
  return { starts: Int32Array.from(starts, index), ends: Int32Array.from(ends, index) };
}

function knownShares({ laid }: Tree, starts: Float64Array, ends: Float64Array, unit: number): Float64Array | null {
  return laid === null
    ? null
    : laid.knownBefore.windows(windowsOf(laid, starts, ends)).map((known) => (known * laid.timeline.bucket) / unit);
}

/** Before its first event a KPI did not exist: where missing rows count as zero, the zeros before it are no history. */
function firstSeen({ inputs }: Measured): number {
  const columns = [...inputs.values()];
  const first = columns.map((column) => column.findIndex((value) => value !== 0 && !Number.isNaN(value)));
  const seen = first.filter((index) => index >= 0);
  return columns.length === 0 ? 0 : seen.length === 0 ? Infinity : Math.min(...seen);
}
