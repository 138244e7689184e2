import { quantileOf } from './quantile';

const mostPersistent = 0.9;

/**
 * The share of a deviation that carries over to the next value, 0 to 0.9: the lag-one autocorrelation of the residuals
 * of a line at ascending x. A fitted line makes it look smaller by about (2 + 4 phi) / n (Kendall, Note on bias in the
 * estimation of autocorrelation, 1954, applied to a trend), which is corrected. Neighbours across a gap are not compared.
 */
export function persistence(x: Float64Array, residuals: Float64Array): number {
  const n = x.length;
  if (n < 6) {
    return 0;
  }
  const gaps = x.subarray(1).map((value, i) => value - x[i]!);
  const near = 1.5 * quantileOf(gaps.slice(), 0.5);
  const mean = residuals.reduce((total, value) => total + value, 0) / n;
  let spread = 0;
  let shared = 0;
  let pairs = 0;
  residuals.forEach((value, i) => {
    spread += (value - mean) ** 2;
    if (i > 0 && gaps[i - 1]! <= near) {
      shared += (value - mean) * (residuals[i - 1]! - mean);
      pairs++;
    }
  });
  if (spread === 0) {
    return 0;
  }
  const seen = (shared / pairs) * (n / spread);
  return Math.min(mostPersistent, Math.max(0, (n * seen + 2) / (n - 4)));
}

/** The factor by which the variance of a mean grows for correlated values: so many values count as one independent value. */
export function varianceInflation(carried: number): number {
  return (1 + carried) / (1 - carried);
}
