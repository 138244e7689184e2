import { normalAbove } from './normal';
import type { Points } from './points';
import { tiesOf } from './ties';

export interface MannKendall {
  /** Pairs that rise minus pairs that fall. */
  readonly s: number;
  readonly variance: number;
  /** Standard normal where there is no trend; 0 where it cannot be computed. */
  readonly z: number;
  /** Two-sided probability of an S this far from 0 without a trend. */
  readonly p: number;
}

/**
 * The test of Mann (1945) and Kendall (1975) for a monotonic trend of y along x, with ties, the normal approximation and
 * its correction for continuity; Gilbert, 1987, 16.4. The variance of S is multiplied by `inflation` where the values depend on each other.
 */
export function mannKendall(points: Points, inflation = 1): MannKendall {
  const s = kendallScore(points);
  const variance = kendallVariance(points) * inflation;
  const z = s === 0 || variance === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: Math.min(1, 2 * normalAbove(Math.abs(z))) };
}

function kendallScore({ x, y }: Points): number {
  let score = 0;
  for (let i = 1; i < x.length; i++) {
    const toX = x[i]!;
    const toY = y[i]!;
    for (let j = 0; j < i && x[j]! < toX; j++) {
      const from = y[j]!;
      score += (toY > from ? 1 : 0) - (toY < from ? 1 : 0);
    }
  }
  return score;
}

/** Variance of Kendall's S without a trend, with ties on either side: Kendall, Rank Correlation Methods, 1975, chapter 4. */
export function kendallVariance({ x, y }: Points): number {
  const n = x.length;
  if (n < 3) {
    return n === 2 && x[0] !== x[1] && y[0] !== y[1] ? 1 : 0;
  }
  const inX = tiesOf(x);
  const inY = tiesOf(y.slice().sort());
  // t (t - 1) (2 t + 5) for each group of ties, subtracted from the value without ties.
  const whole = n * (n - 1) * (2 * n + 5);
  const tied = 2 * (inX.triples + inY.triples) + 9 * (inX.pairs + inY.pairs);
  return (
    (whole - tied) / 18 +
    (inX.triples * inY.triples) / (9 * n * (n - 1) * (n - 2)) +
    (inX.pairs * inY.pairs) / (2 * n * (n - 1))
  );
}
