/** Numbers of [0, 1) from a seed: T. Ettinger's mulberry32. */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Draws of mean about 0 and of the same order of size. */
export const noises = {
  gaussian: (next: () => number) => normal(next),
  'heavy tails': (next: () => number) => {
    const draw = normal(next);
    return () => draw() / Math.sqrt((draw() ** 2 + draw() ** 2 + draw() ** 2) / 3);
  },
  laplace: (next: () => number) => () => {
    const side = next() - 0.5;
    return -Math.sign(side) * Math.log(1 - 2 * Math.abs(side));
  },
  skewed: (next: () => number) => () => -Math.log(1 - next()) - 1,
  spikes: (next: () => number) => {
    const draw = normal(next);
    return () => draw() + (next() < 0.05 ? 8 : 0);
  },
  counts: (next: () => number) => () => (poisson(next, 9) - 9) / 3,
} as const;

export type Noise = keyof typeof noises;

/** Box and Muller, one of the pair. */
function normal(next: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** Knuth's, for small means. */
export function poisson(next: () => number, mean: number): number {
  let count = 0;
  for (let left = next(); left > Math.exp(-mean); left *= next()) {
    count++;
  }
  return count;
}

/** Noise of which each value keeps `carried` of the one before. */
export function series(next: () => number, length: number, noise: Noise = 'gaussian', carried = 0): number[] {
  const draw = noises[noise](next);
  let value = draw();
  return Array.from({ length }, () => {
    const now = value;
    value = carried * value + Math.sqrt(1 - carried ** 2) * draw();
    return now;
  });
}

/** What the seven days of a week add: of any shape, or lower on two days in a row; about `size` high. */
export function anyWeek(next: () => number, size: number): number[] {
  return next() < 0.5
    ? Array.from({ length: 7 }, () => size * 2.4 * (next() - 0.5))
    : [0, 0, 0, 0, 0, -1.5 * size, -1.5 * size];
}

/** Daily values as KPIs have them: a level, a trend of at most `steepest` a day up or down, a week and noise. */
export function dailyHistory(
  next: () => number,
  n: number,
  steepest: number,
  noise: Noise = 'gaussian',
  carried = 0,
  week = 1
): number[] {
  const pattern = anyWeek(next, week);
  const trend = 2 * steepest * (next() - 0.5);
  return series(next, n, noise, carried).map((value, i) => 50 + trend * i + pattern[i % 7]! + value);
}
