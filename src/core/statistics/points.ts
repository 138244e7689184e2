import { quantileOf } from './quantile';

/** Points with both coordinates known, sorted by x, and by y where x is equal. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The maximum number of points whose pairs (79,800) are still fast to process. */
const most = 400;

/** Leaves out every pair with a missing side (NaN or infinite), and sorts the rest. */
export function knownPoints(x: ArrayLike<number>, y: ArrayLike<number>): Points {
  const knownX = new Float64Array(x.length);
  const knownY = new Float64Array(x.length);
  let n = 0;
  let inOrder = true;
  for (let i = 0; i < x.length; i++) {
    const atX = x[i]!;
    const atY = y[i];
    if (Number.isFinite(atX) && atY !== undefined && Number.isFinite(atY)) {
      inOrder &&= n === 0 || knownX[n - 1]! < atX;
      knownX[n] = atX;
      knownY[n++] = atY;
    }
  }
  const points = { x: knownX.subarray(0, n), y: knownY.subarray(0, n) };
  return inOrder ? points : ordered(points);
}

function ordered({ x, y }: Points): Points {
  const order = Uint32Array.from(x, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  return { x: Float64Array.from(order, (i) => x[i]!), y: Float64Array.from(order, (i) => y[i]!) };
}

/**
 * Reduces the points to at most `limit`: neighbours in x form groups of nearly equal size, each of which is
 * replaced by its median x and median y. A straight line stays the same line, and an outlier has no effect.
 */
export function thinned(points: Points, limit = most): Points {
  const { length } = points.x;
  if (length <= limit) {
    return points;
  }
  const edge = (group: number) => Math.floor((group * length) / limit);
  const medians = (values: Float64Array) =>
    Float64Array.from({ length: limit }, (_, group) => quantileOf(values.slice(edge(group), edge(group + 1)), 0.5));
  return { x: medians(points.x), y: medians(points.y) };
}
