import { freshnessOf, isAgedByRows } from '../definition/freshness';
import type { Kpi } from '../definition/types';
import type { History } from './history';
import { ladderOf } from './ladder';
import type { Resolution, TimelineShape } from './cover';
import { lookbacksOf, type BurnWindow } from '../definition/burnRules';
import { composes } from '../query/query';
import { trailingDay } from '../statistics/exhaustion';
import { excludedBetween, excludedBuckets } from '../time/exclusion';
import { subtract, type Interval } from '../time/interval';
import { commonStep, day, floorTo, hour } from '../time/units';
import type { PlannedInput } from './inputs';
import type { PlannedWindows } from './windows';

export interface ShapeOf {
  readonly kpi: Kpi;
  readonly windows: PlannedWindows;
  /** Distance of the points. */
  readonly step: number;
  /** The start of the dashboard's range. */
  readonly rangeFrom: number;
  readonly inputs: readonly PlannedInput[];
  readonly rules: readonly BurnWindow[];
  readonly burnSeries: boolean;
  /** Whether the longest lookback is wanted bucket by bucket. */
  readonly detailed: boolean;
  /** What a forecast stands on; null where none is asked for. */
  readonly history: History | null;
  /** Further instants that no tile may reach across. */
  readonly cuts: readonly number[];
}

/** The stretches that the timeline covers, and how finely: whole windows in tiles, their edges in buckets. */
export function shapeOf({
  kpi,
  windows,
  step,
  rangeFrom,
  inputs,
  rules,
  burnSeries,
  detailed,
  history,
  cuts: further,
}: ShapeOf): TimelineShape {
  const { starts, ends, pointCount } = windows;
  const { bucket } = kpi;
  const resolutions: Resolution[] = [];
  const cuts = [...starts.subarray(pointCount), ...ends.subarray(pointCount), ...turningPoints(kpi), ...further];
  // Windows that are no multiple of the step end on its grid and begin off it.
  const startStep = kpi.window?.kind === 'rolling' ? commonStep(step, kpi.window.length) : step;
  if (pointCount > 0) {
    resolutions.push({ from: ends[0]!, to: ends[pointCount - 1]!, step });
    if (kpi.window?.kind === 'rolling') {
      resolutions.push({ from: starts[0]!, to: starts[pointCount - 1]!, step: startStep });
    } else {
      cuts.push(...new Set(starts.subarray(0, pointCount)));
    }
  }
  const at = ends.reduce((latest, end) => Math.max(latest, end));
  if (kpi.budget !== null) {
    cuts.push(at - trailingDay(bucket));
  }
  const lookbacks = lookbacksOf(rules).filter((lookback) => lookback % bucket === 0);
  const longest = Math.max(0, ...lookbacksOf(rules));
  const firstEdge = Math.min(ends[0]!, floorTo(rangeFrom, bucket) + bucket);
  const burnFrom = (burnSeries && pointCount > 0 ? firstEdge : at) - longest;
  const inTiles = !burnSeries && !detailed;
  if (inTiles) {
    cuts.push(...lookbacks.map((lookback) => at - lookback));
  } else if (longest > 0) {
    resolutions.push({ from: burnFrom, to: at, step: bucket });
  }
  const hours = history?.hours ?? null;
  if (hours !== null) {
    resolutions.push(hours);
  }
  const past = Math.min(burnFrom, history?.days.from ?? Infinity, hours?.from ?? Infinity);
  const from = starts.reduce((earliest, start) => Math.min(earliest, start), past);
  const covered = { from, to: at };
  const out = excludedBuckets(excludedBetween(kpi.exclusions, covered), bucket);
  const extents = subtract(covered, out);
  const isAged = inputs.some(({ pieces }) => pieces.some(({ query }) => isAgedByRows(kpi, query.missing)));
  if (isAged) {
    // A tile does not tell where in it the newest row is.
    resolutions.push({ from: startOfLast(extents, freshnessOf(kpi) + bucket), to: at, step: bucket });
  }
  const slices = kpi.budget?.method === 'time-slices';
  const tiles = !slices && inputs.every(({ pieces }) => pieces.every(({ query }) => composes(query)));
  const distances = [...(pointCount === 0 ? [] : [step, startStep]), ...(hours === null ? [] : [hours.step])];
  // Lookbacks, and days of another zone than UTC, cut the tiles of a day.
  const isHourly = (inTiles && lookbacks.length > 0) || further.some((time) => time % day !== 0);
  return {
    extents,
    resolutions,
    cuts: [...new Set(cuts)].filter((cut) => cut > from && cut < at).sort((a, b) => a - b),
    ladder: tiles ? ladderOf(bucket, [...distances, ...(isHourly ? [hour] : [])]) : [bucket],
  };
}

/** Where the last `length` ms of some stretches begin, or the first stretch where they are shorter. */
function startOfLast(stretches: readonly Interval[], length: number): number {
  let left = length;
  for (const { from, to } of [...stretches].reverse()) {
    if (to - from >= left) {
      return to - left;
    }
    left -= to - from;
  }
  return stretches[0]?.from ?? -Infinity;
}

/** Instants that no tile may reach across: where the objective or the meaning changed, or a history began. */
function turningPoints(kpi: Kpi): number[] {
  const objective = kpi.budget?.objective.map(({ from }) => from) ?? [];
  const versions = kpi.versions.flatMap(({ since, until }) => [since, until]);
  const begins = [...kpi.inputs, ...kpi.versions.flatMap((past) => past.inputs)].flatMap((input) => input.begins ?? []);
  return [...objective, ...versions, ...begins].filter(Number.isFinite).map((time) => floorTo(time, kpi.bucket));
}
