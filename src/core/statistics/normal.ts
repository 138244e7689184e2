/** Above this the series loses digits to cancellation, and the continued fraction has few terms left to need. */
const tail = 3;

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Probability of a standard normal value above z, to about 1e-15. By its Taylor series near the middle (Marsaglia,
 * Evaluating the normal distribution, 2004), by Laplace's continued fraction in the tails.
 */
export function normalAbove(z: number): number {
  if (z < 0) {
    return 1 - normalAbove(-z);
  }
  if (z > tail) {
    let fraction = z;
    for (let k = 100; k > 0; k--) {
      fraction = z + k / fraction;
    }
    return normalDensity(z) / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * Number.EPSILON; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - sum * normalDensity(z);
}

/** The z that a standard normal value exceeds in absolute size with probability 1 - level: 1.96 for 0.95. */
export function normalWithin(level: number): number {
  const above = (1 - level) / 2;
  let z = 0;
  // From 0, on a convex curve, Newton's steps never overshoot.
  for (let i = 0; i < 50; i++) {
    const step = (normalAbove(z) - above) / normalDensity(z);
    z += step;
    if (!(step > 1e-13 * z)) {
      break;
    }
  }
  return z;
}
