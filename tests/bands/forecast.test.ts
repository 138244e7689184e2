import { chance, dailyHistory, type Noise } from '../../src/core/testing/chance';
import { forecaster } from '../../src/core/statistics/forecast';

const daysFrom = (first: number, n: number) => Array.from({ length: n }, (_, i) => first + i);
const first = 20_000;

describe('the band of 80 % holds the truth in 70 to 90 % of runs', () => {
  const horizons = [1, 3, 7, 14, 30];
  const lengths = [14, 17, 21, 28, 90];
  const runs = 400;
  const rows: string[] = [`${''.padEnd(24)}${lengths.map((n) => `${n} days`.padEnd(10)).join('')}`];
  afterAll(() =>
    process.stdout.write(`Held by the band in % of runs, over horizons and rhythms:\n${rows.join('\n')}\n`)
  );

  test.each<[Noise, number]>([
    ['gaussian', 0],
    ['heavy tails', 0],
    ['laplace', 0],
    ['skewed', 0],
    ['spikes', 0],
    ['counts', 0],
    ['gaussian', 0.3],
    ['gaussian', 0.5],
    ['heavy tails', 0.5],
    ['laplace', 0.5],
  ])('%s noise of which %d carries over', (noise, carried) => {
    const cells = lengths.map((n) => [0, 1, 4].flatMap((week) => held(n, noise, carried, week)));
    const inPercent = (share: number) => (100 * share).toFixed(0);
    rows.push(
      `${noise} ${carried}`.padEnd(24) +
        cells.map((cell) => `${inPercent(Math.min(...cell))}..${inPercent(Math.max(...cell))}`.padEnd(10)).join('')
    );
    expect(Math.min(...cells.flat())).toBeGreaterThanOrEqual(0.7);
    expect(Math.max(...cells.flat())).toBeLessThanOrEqual(0.9);
  });

  /** For each horizon, the share of runs in which the value that came lay in the band; every other run has days missing. */
  function held(n: number, noise: Noise, carried: number, week: number): number[] {
    const next = chance(1000 * n + week);
    const hits = horizons.map(() => 0);
    for (let run = 0; run < runs; run++) {
      const all = dailyHistory(next, n + 30, 0.2, noise, carried, week);
      const seen = all.slice(0, n).map((value, i) => (run % 2 === 1 && n > 21 && i > 0 && next() < 0.2 ? NaN : value));
      const forecast = forecaster(daysFrom(first, n), seen)!;
      horizons.forEach((ahead, i) => {
        const { low, high } = forecast(first + n - 1 + ahead);
        hits[i]! += low <= all[n - 1 + ahead]! && all[n - 1 + ahead]! <= high ? 1 : 0;
      });
    }
    return hits.map((count) => count / runs);
  }
});
