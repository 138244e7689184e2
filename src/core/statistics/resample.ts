const rounds = 500;

/**
 * Weighted sums of deviations drawn anew, 500 times: each is what `carried` (0 to 1) leaves of the one before, and for
 * the rest one of `residuals` at random, so that sums of neighbours vary as much as they do where days resemble each other (Buehlmann,
 * Sieve bootstrap for time series, 1997, of order one). The draw is a fixed sequence: equal data give equal sums.
 */
export function resampledSums(residuals: Float64Array, carried: number, weights: Float64Array): Float64Array {
  const next = fixedSequence();
  const draw = () => residuals[Math.floor(next() * residuals.length)]!;
  const fresh = Math.sqrt(1 - carried ** 2);
  return Float64Array.from({ length: rounds }, () => {
    let deviation = draw();
    let sum = 0;
    for (const weight of weights) {
      deviation = carried * deviation + fresh * draw();
      sum += weight * deviation;
    }
    return sum;
  });
}

/** Numbers of [0, 1) that look like chance and are the same each time: Marsaglia, Xorshift RNGs, 2003. */
function fixedSequence(): () => number {
  let state = 2463534242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
