import type { Kpi } from '../definition/types';
import { pastRange } from './history';
import { pointsIn, pointStep } from '../time/points';
import { day, floorTo } from '../time/units';
import { comparedEnd, nominalLength, pastEnds, windowEndingAt, type Window } from '../time/window';
import type { KpiRequest, Context } from './ask';

/** The instants at which a KPI is to be judged: ends of windows. */
export interface Instants {
  /** The last instant that may be looked at, on no grid. */
  readonly end: number;
  /** Distance of the points: all of them are multiples of it. */
  readonly step: number;
  readonly points: Float64Array;
  /** Ends of windows besides the points: the headline's, then that of the window it is compared with, then past ones. */
  readonly ends: readonly number[];
  /** Index in `ends` of the window to compare with; null where there is none. */
  readonly compared: number | null;
}

/** All windows of a plan in one row: those of the points, then the others. The KPI is judged in each. */
export interface PlannedWindows {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** The same for plans whose windows are the same. */
  readonly name: string;
  readonly pointCount: number;
  /** Index of the headline's window. */
  readonly headline: number;
  readonly compared: number | null;
  /** Index of the first of the past windows, which run to the end, the newest first. */
  readonly past: number;
}

export function instantsOf(ask: KpiRequest, world: Context): Instants {
  const { kpi, now } = ask;
  const range = ask.forecast === true ? pastRange(ask.range, now) : ask.range;
  const end = Math.min(now, ask.range.to) - kpi.quality.delay;
  const at = floorTo(end, kpi.bucket);
  const most = Math.min(ask.points, mostPoints(kpi, world));
  const isByDay = ask.forecast === true && day % kpi.bucket === 0 && most === ask.points;
  const step = isByDay ? day : pointStep(range, most, kpi.bucket);
  const onGrid = most > 0 ? pointsIn({ from: range.from, to: at }, step) : new Float64Array(0);
  const points = ask.burnSeries === true ? upTo(at, onGrid) : onGrid;
  const window = longestPartWindow(kpi, world);
  const compared = window === null ? null : comparedEnd(window, at, kpi.compare, kpi.bucket);
  const past = window === null ? [] : pastEnds(window, at, ask.periods ?? 0, kpi.bucket);
  const ends = [at, ...(compared === null ? [] : [compared]), ...past];
  return { end, step, points, ends, compared: compared === null ? null : 1 };
}

/** Burn rates are told up to now: what has burned since the last point on the grid is what matters most. */
function upTo(at: number, points: Float64Array): Float64Array {
  const last = points[points.length - 1];
  return last === undefined || last >= at ? points : Float64Array.of(...points, at);
}

/** One range query of a Prometheus brings all of them. */
const pointsOnLine = 30;
/** Each is a query of its own. */
const pointsOneByOne = 12;

/** Bounds the points of a KPI with inputs that a source computes anew for each of them; of a composite by its parts. */
function mostPoints({ inputs, window, formula }: Kpi, world: Context): number {
  const own = inputs
    .filter(({ over }) => over === 'window')
    .map(({ source }) =>
      window?.kind === 'rolling' && world.sources.get(source)?.kind === 'prometheus' ? pointsOnLine : pointsOneByOne
    );
  const parts = formula.kpis.flatMap((id) => world.kpis.get(id) ?? []).map((part) => mostPoints(part, world));
  return Math.min(Infinity, ...own, ...parts);
}

/** The KPI's window; of a composite, the longest among its parts. Cycles are refused where definitions are decoded. */
export function longestPartWindow(kpi: Kpi, world: Context): Window | null {
  if (kpi.window !== null) {
    return kpi.window;
  }
  const parts = kpi.formula.kpis.flatMap((id) => world.kpis.get(id) ?? []);
  const windows = parts.flatMap((part) => longestPartWindow(part, world) ?? []);
  return windows.reduce<Window | null>(
    (longest, one) => (longest === null || nominalLength(one) > nominalLength(longest) ? one : longest),
    null
  );
}

/**
 * The ends of buckets in (from, last point], each as an empty window, and how many of them lie in the step before each
 * point. A burn rate at the points alone would miss an outage between two of them.
 */
export interface BurnEdges {
  readonly windows: PlannedWindows;
  /** For each point, the index of the first edge after it. */
  readonly until: Uint32Array;
}

export function burnEdgesOf({ ends, pointCount }: PlannedWindows, from: number, bucket: number): BurnEdges {
  const points = ends.subarray(0, pointCount);
  const edges = pointsIn({ from: Math.min(from, points[0]! - bucket), to: points[pointCount - 1]! }, bucket);
  const until = new Uint32Array(pointCount);
  let next = 0;
  points.forEach((point, i) => {
    while (next < edges.length && edges[next]! <= point) {
      next++;
    }
    until[i] = next;
  });
  const name = `edges ${bucket} ${edges[0] ?? ''} ${edges.length}`;
  const windows = { starts: edges, ends: edges, name, pointCount: edges.length, headline: 0, compared: null, past: 0 };
  return { windows, until };
}

/** Where the KPI has no window of its own (a composite) its windows are empty: only their ends count. */
export function windowsFor({ window, bucket }: Kpi, { step, points, ends, compared }: Instants): PlannedWindows {
  const all = new Float64Array(points.length + ends.length);
  all.set(points);
  all.set(ends, points.length);
  const regular = points.length < 2 || points[1]! - points[0]! === step;
  return {
    starts: window === null ? all : all.map((end) => windowEndingAt(window, end, bucket).from),
    ends: all,
    name: `${JSON.stringify(window)}|${step}|${points[0] ?? ''}|${points.length}|${regular ? '' : points.join()}|${ends.join()}`,
    pointCount: points.length,
    headline: points.length,
    compared: compared === null ? null : points.length + compared,
    past: points.length + 1 + (compared === null ? 0 : 1),
  };
}
