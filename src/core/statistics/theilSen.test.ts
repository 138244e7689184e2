import fc from 'fast-check';
import { linearRegression } from 'simple-statistics';
import { chance, series } from '../testing/chance';
import { median } from './quantile';
import { slopeInterval, theilSen } from '../testing/theilSen';

const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const sen = [
  [1, 2, 3, 4, 10, 12, 18],
  [9, 15, 19, 20, 45, 55, 78],
];

test('the example of Sen (1968): slope 4, and 3.71 to 4.38 at 93 %', () => {
  expect(theilSen(sen[0]!, sen[1]!)).toEqual({ slope: 4, intercept: 6 });
  const { low, high } = slopeInterval(sen[0]!, sen[1]!, 0.93)!;
  expect([low.toFixed(2), high.toFixed(2)]).toEqual(['3.71', '4.38']);
});

/** scipy.stats.theilslopes 1.17.1, method joint: slope, intercept, and the interval at 80 and at 95 %. */
test.each([
  [sen[0]!, sen[1]!, [4, 6], [3.8333333333333335, 4.166666666666667], [3.7142857142857144, 4.375]],
  [upTo(10).map((i) => i + 1), [3, 3, 4, 5, 4, 4, 6, 7, 6, 6], [0.375, 2.625], [0.25, 0.5], [1 / 6, 0.6]],
  [
    upTo(12),
    [12.5, 11, 13, 10.5, 9, 9.5, 9, 7, 8, 6.5, 5, 5.5],
    [-2 / 3, 12.5],
    [-0.7857142857142857, -0.5625],
    [-5 / 6, -0.5],
  ],
  [
    upTo(11).map((i) => i + 1),
    [2.1, 1.4, 3.3, 2.2, 2.8, 1.9, 2.4, 3.1, 1.7, 2.6, 2.0],
    [0.02, 2.12],
    [-0.1, 0.1],
    [-0.1625, 0.15],
  ],
  [
    [1, 1, 2, 2, 3, 3, 4, 4, 5, 5],
    [1, 2, 2, 4, 3, 3, 5, 4, 6, 6],
    [1, 0.5],
    [1, 4 / 3],
    [2 / 3, 1.5],
  ],
])('of %j and %j', (x, y, line, at80, at95) => {
  const found = theilSen(x, y)!;
  expect(found.slope).toBeCloseTo(line[0]!, 12);
  expect(found.intercept).toBeCloseTo(line[1]!, 12);
  for (const [level, expected] of [
    [0.8, at80],
    [0.95, at95],
  ] as const) {
    const { low, high } = slopeInterval(x, y, level)!;
    expect(low).toBeCloseTo(expected[0]!, 12);
    expect(high).toBeCloseTo(expected[1]!, 12);
  }
});

const value = fc.integer({ min: -1000, max: 1000 });
const points = fc.array(fc.tuple(fc.integer({ min: -30, max: 30 }), value), { minLength: 2, maxLength: 40 });
const split = (pairs: ReadonlyArray<readonly [number, number]>) =>
  [pairs.map(([x]) => x), pairs.map(([, y]) => y)] as const;

test('by its definition, read another way: as many pairs lie above a line of that slope as below', () => {
  fc.assert(
    fc.property(points, (pairs) => {
      const found = theilSen(...split(pairs));
      const slopes = pairs.flatMap(([x, y]) => pairs.filter(([to]) => to > x).map(([to, up]) => (up - y) / (to - x)));
      if (slopes.length === 0) {
        expect(found).toBeNull();
        return;
      }
      expect(found!.slope).toBeCloseTo(median(slopes)!, 9);
      const close = 1e-9;
      const steeper = slopes.filter((slope) => slope > found!.slope + close).length;
      const flatter = slopes.filter((slope) => slope < found!.slope - close).length;
      expect(Math.max(steeper, flatter)).toBeLessThanOrEqual(slopes.length / 2);
      const heights = pairs.map(([x, y]) => y - found!.intercept - found!.slope * x);
      expect(
        Math.max(heights.filter((h) => h > close).length, heights.filter((h) => h < -close).length)
      ).toBeLessThanOrEqual(pairs.length / 2);
    })
  );
});

test('a straight line is found, by this as by least squares, however many points it has', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 900 }),
      fc.integer({ min: -50, max: 50 }),
      fc.integer({ min: -50, max: 50 }),
      (n, slope, intercept) => {
        const x = upTo(n).map((i) => 3 * i - n);
        const y = x.map((at) => slope * at + intercept);
        const found = theilSen(x, y)!;
        const { m, b } = linearRegression(x.map((at, i) => [at, y[i]!]));
        expect(found.slope).toBeCloseTo(m, 6);
        expect(found.intercept).toBeCloseTo(b, 6);
        expect(slopeInterval(x, y, 0.9)).toEqual({ low: slope, high: slope });
      }
    ),
    { numRuns: 40 }
  );
});

test.each([20, 1500])('moves with shift and scale on either axis, for %d points', (n) => {
  const next = chance(n);
  const x = upTo(n);
  const y = series(next, n);
  const plain = theilSen(x, y)!;
  const { low, high } = slopeInterval(x, y, 0.8)!;
  fc.assert(
    fc.property(
      fc.integer({ min: -20, max: 20 }).filter((scale) => scale !== 0),
      fc.integer({ min: -99, max: 99 }),
      fc.integer({ min: -99, max: 99 }),
      (scale, up, along) => {
        const movedX = x.map((at) => at / 4 + along);
        const movedY = y.map((at) => scale * at + up);
        const moved = theilSen(movedX, movedY)!;
        expect(moved.slope).toBeCloseTo(4 * scale * plain.slope, 8);
        expect(moved.intercept).toBeCloseTo(scale * plain.intercept + up - moved.slope * along, 7);
        const ends = [4 * scale * low, 4 * scale * high].sort((a, b) => a - b);
        const interval = slopeInterval(movedX, movedY, 0.8)!;
        expect(interval.low).toBeCloseTo(ends[0]!, 7);
        expect(interval.high).toBeCloseTo(ends[1]!, 7);
      }
    ),
    { numRuns: 20 }
  );
});

test.each([40, 1500])('%d points: neither order nor missing ones matter, and nothing given is changed', (n) => {
  const next = chance(n + 1);
  const pairs = series(next, n).map((y, i) => [i, y] as const);
  const expected = theilSen(...split(pairs));
  const shuffled = [...pairs, [5, NaN] as const, [NaN, 3] as const, [Infinity, 1e9] as const]
    .map((pair) => ({ pair, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ pair }) => pair);
  const given = split(shuffled);
  const before = structuredClone(given);
  expect(theilSen(...given)).toEqual(expected);
  expect(slopeInterval(...given, 0.8)).toEqual(slopeInterval(...split(pairs), 0.8));
  expect(given).toEqual(before);
});

test.each([30, 1500])('a quarter of %d points may be anything', (n) => {
  const next = chance(n + 2);
  const y = upTo(n).map((i) => (next() < 0.25 ? 1e6 * next() : 2 * i + 1));
  const { slope, intercept } = theilSen(upTo(n), y)!;
  expect(Math.abs(slope - 2)).toBeLessThan(0.5);
  expect(Math.abs(intercept + slope * (n / 2) - (n + 1))).toBeLessThan(n / 10);
});

test.each([
  [20, 0.8],
  [60, 0.8],
  [30, 0.95],
  [600, 0.8],
])('the interval of %d points holds the true slope in %d of runs', (n, level) => {
  const next = chance(n);
  const runs = n > 400 ? 60 : 400;
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const { low, high } = slopeInterval(
      upTo(n),
      series(next, n, 'heavy tails').map((noise, i) => 0.3 * i + noise),
      level
    )!;
    held += low <= 0.3 && 0.3 <= high ? 1 : 0;
  }
  const error = Math.sqrt((level * (1 - level)) / runs);
  expect(Math.abs(held / runs - level)).toBeLessThan(3 * error + 0.01);
});

test.each([
  [[], []],
  [[1], [1]],
  [
    [2, 2, 2],
    [1, 5, 9],
  ],
  [
    [1, 2],
    [NaN, 3],
  ],
])('%j and %j make no line', (x, y) => {
  expect(theilSen(x, y)).toBeNull();
  expect(slopeInterval(x, y, 0.8)).toBeNull();
});
