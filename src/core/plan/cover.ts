import type { Interval } from '../time/interval';

/** Within [from, to) the timeline can be cut at every multiple of `step`. */
export interface Resolution extends Interval {
  readonly step: number;
}

/** What a timeline must be able to answer: which stretches, how finely, and where no tile may reach across. */
export interface TimelineShape {
  /** Sorted and disjoint, ends on the grid of the bucket. */
  readonly extents: readonly Interval[];
  readonly resolutions: readonly Resolution[];
  /** Sorted instants on the grid of the bucket. */
  readonly cuts: readonly number[];
  /** Sizes of tiles, ascending; each a multiple of the one before, the first the bucket. */
  readonly ladder: readonly number[];
}

/** Tiles that follow each other without a gap: start of the first, size of each, how many. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/**
 * Covers the extents with the largest tiles that lie on their own grid and cross neither a cut nor the end of an
 * extent, and that are fine enough wherever a resolution is asked for. Linear in the number of tiles.
 */
export function cover(shape: TimelineShape): Run[] {
  const runs: Run[] = [];
  for (const extent of shape.extents) {
    const bounds = [...shape.cuts.filter((cut) => cut > extent.from && cut < extent.to), extent.to];
    let from = extent.from;
    for (const to of bounds) {
      coverPiece(from, to, shape, runs);
      from = to;
    }
  }
  return runs;
}

function coverPiece(from: number, to: number, { resolutions, ladder }: TimelineShape, runs: Run[]): void {
  const near = resolutions.filter((part) => part.from < to && part.to > from);
  const base = ladder[0]!;
  let at = from;
  while (at < to) {
    let step = base;
    for (let level = ladder.length - 1; level > 0; level--) {
      const candidate = ladder[level]!;
      if (at % candidate === 0 && at + candidate <= to && isFineEnough(at, candidate, near)) {
        step = candidate;
        break;
      }
    }
    const last = runs[runs.length - 1];
    if (last !== undefined && last.step === step && last.to === at) {
      runs[runs.length - 1] = { from: last.from, to: at + step, step };
    } else {
      runs.push({ from: at, to: at + step, step });
    }
    at += step;
  }
}

function isFineEnough(at: number, step: number, resolutions: readonly Resolution[]): boolean {
  for (const part of resolutions) {
    if (part.from < at + step && part.to > at && part.step % step !== 0) {
      return false;
    }
  }
  return true;
}
