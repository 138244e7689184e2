import type { Points } from './points';
import { quantileOf } from './quantile';

/** y = intercept + slope * x; the slope in y's unit per unit of x. */
export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/**
 * The slopes of all pairs of points that differ in x. The line of Theil (1950) and Sen (1968) has their median as its
 * slope: up to 29 % of the points may be outliers. With `seasons`, one for each point, only of pairs of one season, which
 * the rhythm does not affect: Hirsch, Slack and Smith, Techniques of trend analysis for monthly water quality data, 1982.
 */
export function pairSlopes({ x, y }: Points, seasons?: Uint8Array): Float64Array {
  const slopes = new Float64Array((x.length * (x.length - 1)) / 2);
  let length = 0;
  for (let i = 1; i < x.length; i++) {
    const toX = x[i]!;
    const toY = y[i]!;
    for (let j = 0; j < i; j++) {
      const distance = toX - x[j]!;
      if (distance > 0 && (seasons === undefined || seasons[i] === seasons[j])) {
        slopes[length++] = (toY - y[j]!) / distance;
      }
    }
  }
  return slopes.subarray(0, length);
}

/** The line of this slope with as many points above it as below. */
export function lineThrough(points: Points, slope: number): Line {
  return { slope, intercept: quantileOf(residualsOf(points, { slope, intercept: 0 }), 0.5) };
}

/** The distance of each point above the line, in y's unit. */
export function residualsOf({ x, y }: Points, { slope, intercept }: Line): Float64Array {
  return y.map((value, i) => value - intercept - slope * x[i]!);
}
