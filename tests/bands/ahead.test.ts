import { chance, dailyHistory, type Noise } from '../../src/core/testing/chance';
import { sumAhead } from '../../src/core/statistics/ahead';

const first = 20_000;
const daysFrom = (start: number, n: number) => Array.from({ length: n }, (_, i) => start + i);
const ahead = (n: number, length: number) => daysFrom(first + n, length).map((day) => ({ day, share: 1 }));

describe('the band of 80 % holds the sum of the days to come in 70 to 90 % of runs', () => {
  const horizons = [1, 7, 14, 30];
  const lengths = [21, 60];
  const runs = 200;
  const rows: string[] = [`${''.padEnd(24)}${lengths.map((n) => `${n} days`.padEnd(13)).join('')}`];
  afterAll(() =>
    process.stdout.write(`Sums held by the band in % of runs, over 1/7/14/30 days:\n${rows.join('\n')}\n`)
  );

  test.each<[Noise, number]>([
    ['gaussian', 0],
    ['heavy tails', 0],
    ['skewed', 0],
    ['spikes', 0],
    ['counts', 0],
    ['gaussian', 0.5],
  ])('%s noise of which %d carries over', (noise, carried) => {
    const cells = lengths.map((n) => {
      const next = chance(n);
      const hits = horizons.map(() => 0);
      for (let run = 0; run < runs; run++) {
        const all = dailyHistory(next, n + 30, 0.1, noise, carried, run % 3);
        const sum = sumAhead(daysFrom(first, n), all.slice(0, n))!;
        horizons.forEach((horizon, i) => {
          const { low, high } = sum(ahead(n, horizon));
          const truth = all.slice(n, n + horizon).reduce((a, b) => a + b, 0);
          hits[i]! += low <= truth && truth <= high ? 1 / runs : 0;
        });
      }
      return hits;
    });
    rows.push(
      `${noise} ${carried}`.padEnd(24) +
        cells
          .map((cell) =>
            cell
              .map((share) => (100 * share).toFixed(0))
              .join('/')
              .padEnd(13)
          )
          .join('')
    );
    expect(Math.min(...cells.flat())).toBeGreaterThanOrEqual(0.7);
    expect(Math.max(...cells.flat())).toBeLessThanOrEqual(0.9);
  });
});
