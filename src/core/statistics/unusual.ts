import { gaussianScale, quantileOf } from './quantile';

export interface UnusualOptions {
  /** The number of earlier weeks to compare with. Default: 8, minimum 4. */
  readonly weeks?: number;
  /** The number of robust standard deviations from the expected value that is unusual. Default: 4. */
  readonly threshold?: number;
  /** The number of buckets on either side whose earlier weeks are included in the spread. Default: 2. */
  readonly neighbours?: number;
  /** Whether the values are counts of events, whose spread is at least that of chance, sqrt(expected) (Poisson). */
  readonly counts?: boolean;
  /** The minimum standard deviation, in the values' unit. Default: a thousandth of the expected value. */
  readonly floor?: number;
}

export interface Unusual {
  /** The median of the same hour of earlier weeks. */
  readonly expected: number;
  /** Robust z: how many standard deviations the value lies above it. */
  readonly deviation: number;
  readonly unusual: boolean;
}

const leastWeeks = 4;
const leastKnown = 3;

/**
 * Compares the value at `index` with the same place of earlier weeks, `perWeek` values apart: their median, and a
 * standard deviation of 1.4826 times the median absolute deviation. Few weeks give a poor measure of spread, so the
 * neighbouring buckets' deviations from their own medians are added to it.
 * Null means "not enough data": the value itself is missing, fewer than 4 earlier weeks, fewer than 3 of them known, or no spread to
 * measure by (all equal, an expected value of 0 and no floor).
 */
export function unusualAt(
  values: ArrayLike<number>,
  index: number,
  perWeek: number,
  { weeks: most = 8, threshold = 4, neighbours = 2, counts = false, floor }: UnusualOptions = {}
): Unusual | null {
  const value = values[index];
  const weeks = Math.max(most, leastWeeks);
  const earlier = earlierWeeks(values, index, perWeek, weeks);
  if (value === undefined || !Number.isFinite(value) || index < leastWeeks * perWeek || earlier.length < leastKnown) {
    return null;
  }
  const expected = quantileOf(earlier, 0.5);
  const spread = gaussianScale * typicalDeviation(values, index, perWeek, weeks, neighbours);
  const least = Math.max(floor ?? Math.abs(expected) / 1000, counts ? Math.sqrt(Math.max(1, expected)) : 0);
  // The median of n weeks is itself uncertain, by pi / (2 n) of the variance.
  const scale = Math.max(spread, least) * Math.sqrt(1 + Math.PI / 2 / earlier.length);
  if (scale === 0) {
    return value === expected ? { expected, deviation: 0, unusual: false } : null;
  }
  const deviation = (value - expected) / scale;
  return { expected, deviation, unusual: Math.abs(deviation) > threshold };
}

function earlierWeeks(values: ArrayLike<number>, index: number, perWeek: number, weeks: number): Float64Array {
  const found = new Float64Array(weeks);
  let length = 0;
  for (let week = 1; week <= weeks; week++) {
    const value = values[index - week * perWeek];
    if (value !== undefined && Number.isFinite(value)) {
      found[length++] = value;
    }
  }
  return found.subarray(0, length);
}

/** Median of the distances from each bucket's own median over the earlier weeks of the bucket and its neighbours. */
function typicalDeviation(
  values: ArrayLike<number>,
  index: number,
  perWeek: number,
  weeks: number,
  neighbours: number
): number {
  const distances = new Float64Array((2 * neighbours + 1) * weeks);
  let length = 0;
  for (let place = index - neighbours; place <= index + neighbours; place++) {
    const earlier = earlierWeeks(values, place, perWeek, weeks);
    if (earlier.length < leastKnown) {
      continue;
    }
    const middle = quantileOf(earlier, 0.5);
    // Distances from the median of few values are too small by this factor.
    const stretch = Math.sqrt(earlier.length / (earlier.length - 1));
    for (const value of earlier) {
      distances[length++] = stretch * Math.abs(value - middle);
    }
  }
  return quantileOf(distances.subarray(0, length), 0.5);
}
