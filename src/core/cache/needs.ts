import { columnKey, type Need } from '../query/query';
import type { Plan } from '../plan/plan';
import type { PlannedInput } from '../plan/inputs';
import { intersection, union, type Interval } from '../time/interval';
import type { Resolution, Run, TimelineShape } from '../plan/cover';
import type { TileStore } from './store';
import { Timeline } from './timeline';

/**
 * What is still to be fetched for a plan by someone asking at `now`. A tile with a hole is replaced by smaller ones, so
 * this is asked again after each round of fetching, until nothing is wanted.
 */
export function needsFor(plan: Plan, store: TileStore, now: number): Need[] {
  const needs = plan.inputs.flatMap((input) =>
    (input.before ?? []).flatMap((range) => gapsOf(input, range, plan.kpi.bucket, store, now))
  );
  if (plan.shape !== null) {
    needs.push(...missingOn(withoutHoles(plan.inputs, plan.shape, store), plan.inputs, store, now));
  }
  if (plan.fine !== null) {
    needs.push(...missingOn(store.timelines.of(plan.fine.shape), plan.fine.inputs, store, now));
  }
  return needs;
}

/** The timelines of a plan for which everything was fetched. */
export function timelinesFor(plan: Plan, store: TileStore): { timeline: Timeline | null; fine: Timeline | null } {
  return {
    timeline: plan.shape === null ? null : withoutHoles(plan.inputs, plan.shape, store),
    fine: plan.fine === null ? null : store.timelines.of(plan.fine.shape),
  };
}

/**
 * The timeline of a shape, with the next smaller tiles in place of those that were read and turned out to have a hole, down
 * to buckets: of a day with a gap of three hours only these are read bucket by bucket.
 */
function withoutHoles(inputs: readonly PlannedInput[], shape: TimelineShape, store: TileStore): Timeline {
  let { resolutions } = shape;
  let timeline = store.timelines.of(shape);
  for (let level = shape.ladder.length - 1; level > 0; level--) {
    const tiles = timeline.runs.filter(({ step }) => step === shape.ladder[level]);
    const holes = union(tiles.flatMap((run) => inputs.flatMap((input) => holesIn(input, run, store))));
    if (holes.length > 0) {
      const step = shape.ladder[level - 1]!;
      resolutions = [...resolutions, ...holes.map(({ from, to }): Resolution => ({ from, to, step }))];
      timeline = store.timelines.of({ ...shape, resolutions });
    }
  }
  return timeline;
}

function missingOn(timeline: Timeline, inputs: readonly PlannedInput[], store: TileStore, now: number): Need[] {
  return timeline.runs.flatMap((run) => inputs.flatMap((input) => gapsOf(input, run, run.step, store, now)));
}

function gapsOf({ pieces }: PlannedInput, { from, to }: Interval, step: number, store: TileStore, now: number): Need[] {
  return pieces.flatMap((piece) => {
    const range = intersection({ from, to }, piece);
    if (range === null) {
      return [];
    }
    const gaps = store.gaps(columnKey(piece.query, step), step, range, now);
    return gaps.map((gap) => ({ query: piece.query, step, range: gap }));
  });
}

/** Tiles that were read and have no value: some bucket of theirs is missing. */
function holesIn({ pieces }: PlannedInput, run: Run, store: TileStore): Interval[] {
  return pieces.flatMap(({ query, ...piece }) => {
    const range = intersection(piece, run);
    return range !== null ? store.absent(columnKey(query, run.step), run.step, range) : [];
  });
}
