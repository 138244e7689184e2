import { select } from './select';

/** The factor from the median absolute deviation of normally distributed values to their standard deviation: 1 / 0.6745. */
export const gaussianScale = 1.4826;

/** A copy of the known values; NaN and infinite ones are missing. */
export function known(values: ArrayLike<number>): Float64Array {
  const found = new Float64Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) {
      found[length++] = values[i]!;
    }
  }
  return found.subarray(0, length);
}

/**
 * The same as `quantile` over a buffer without missing values, whose order it changes; NaN where it is empty.
 * For callers that own the buffer and call it often.
 */
export function quantileOf(buffer: Float64Array, share: number): number {
  if (buffer.length === 0) {
    return NaN;
  }
  const position = (buffer.length - 1) * Math.min(1, Math.max(0, share));
  const below = Math.floor(position);
  const low = select(buffer, below);
  if (position === below) {
    return low;
  }
  let high = Infinity;
  for (let i = below + 1; i < buffer.length; i++) {
    high = Math.min(high, buffer[i]!);
  }
  return low + (position - below) * (high - low);
}

/** The value at `rank` from below; the first or the last for a rank outside. Reorders the buffer. */
export function rankOf(buffer: Float64Array, rank: number): number {
  return select(buffer, Math.min(buffer.length - 1, Math.max(0, rank)));
}

/**
 * The value below which `share` (0 to 1) of the known values lie, interpolated linearly between neighbours: type 7 of
 * Hyndman and Fan, Sample quantiles in statistical packages, 1996. Null when nothing is known.
 */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  const buffer = known(values);
  return buffer.length === 0 ? null : quantileOf(buffer, share);
}

/** The median of the known values, the mean of the two middle ones where their number is even. Null when nothing is known. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}
