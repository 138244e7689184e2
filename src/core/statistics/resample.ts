const rounds = 500;

/**
 * Weighted sums of resampled deviations, 500 times: each is `carried` (0 to 1) times the one before, plus for
 * the rest one of `residuals` at random, so that sums of correlated neighbours vary as much as real ones (Buehlmann,
 * Sieve bootstrap for time series, 1997, of order one). The random sequence is fixed: equal data give equal sums.
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

/** Pseudo-random numbers in [0, 1), the same each time: Marsaglia, Xorshift RNGs, 2003. */
function fixedSequence(): () => number {
  let state = 2463534242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
