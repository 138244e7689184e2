import type { KeyResult } from '../definition/okr';
import { drawn, valueToReach } from './progress';

/**
 * Where progress should be at an instant, 0 to 1: even between start, milestones and due date. A level is to be kept from the
 * start on; what is done or not done may wait until the due date.
 */
export function expectedProgress(keyResult: KeyResult, baseline: number | null, at: number): number {
  const { start, due, target } = keyResult;
  if (at < start) {
    return 0;
  }
  if (at >= due || target.kind === 'within' || target.kind === 'stay') {
    return 1;
  }
  return target.kind === 'done' && keyResult.milestones.length === 0
    ? 0
    : between([{ at: start, progress: 0 }, ...milestonesOf(keyResult, baseline), { at: due, progress: 1 }], at);
}

interface Point {
  readonly at: number;
  readonly progress: number;
}

/** Milestones as shares of the way; those by value are left out while the baseline is not known. */
function milestonesOf({ milestones, target }: KeyResult, baseline: number | null): Point[] {
  const to = valueToReach({ target }, baseline);
  return milestones.flatMap(({ on, value, progress }): Point[] => {
    if (progress !== null) {
      return [{ at: on, progress: drawn(progress) }];
    }
    return value === null || to === null || baseline === null || to === baseline
      ? []
      : [{ at: on, progress: drawn((value - baseline) / (to - baseline)) }];
  });
}

function between(points: readonly Point[], at: number): number {
  const next = points.findIndex((point) => point.at > at);
  const [from, to] = [points[next - 1], points[next]];
  return from === undefined || to === undefined
    ? 1
    : from.progress + ((to.progress - from.progress) * (at - from.at)) / (to.at - from.at);
}
