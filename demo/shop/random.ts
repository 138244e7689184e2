/**
 * Noise without a state: every number depends on its arguments alone, so any minute of the history can be computed by
 * itself, and comes out the same again.
 */

/** A number in [0, 1) for a minute; `stream` keeps the draws of one minute apart. */
export function uniform(seed: number, minute: number, stream: number): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ Math.imul(minute, 0x85ebca77) ^ Math.imul(stream + 1, 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  hash = hash ^ (hash >>> 16);
  return (hash >>> 0) / 0x1_0000_0000;
}

/** A draw of a standard normal from two uniform ones (Box and Muller, 1958). */
export function normal(u: number, v: number): number {
  return Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v);
}

/** Share of a standard normal below z (Abramowitz and Stegun 26.2.17, error below 1e-7). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}

/** Above this variance a count is drawn as a rounded normal; below it by walking up its distribution. */
const manyEvents = 25;

/** How many events happen where `mean` are expected. `u` and `v` are uniform draws. */
export function poisson(mean: number, u: number, v: number): number {
  if (mean <= 0) {
    return 0;
  }
  if (mean > manyEvents) {
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(u, v)));
  }
  let count = 0;
  let share = Math.exp(-mean);
  for (let below = share; u > below && count < 10 * manyEvents; below += share) {
    count += 1;
    share *= mean / count;
  }
  return count;
}

/** How many of `n` events are of a kind that has this share of them. `u` and `v` are uniform draws. */
export function binomial(n: number, share: number, u: number, v: number): number {
  if (n <= 0 || share <= 0) {
    return 0;
  }
  if (share >= 1) {
    return n;
  }
  if (share > 0.5) {
    return n - binomial(n, 1 - share, u, v);
  }
  const variance = n * share * (1 - share);
  if (variance > manyEvents) {
    const drawn = Math.round(n * share + Math.sqrt(variance) * normal(u, v));
    return Math.min(n, Math.max(0, drawn));
  }
  const odds = share / (1 - share);
  let count = 0;
  let chance = Math.pow(1 - share, n);
  for (let below = chance; u > below && count < n; below += chance) {
    chance *= (odds * (n - count)) / (count + 1);
    count += 1;
  }
  return count;
}
