import { chance, dailyHistory } from '../testing/chance';
import { sumAhead } from './ahead';
import { forecaster } from './forecast';

const first = 20_000;
const daysFrom = (start: number, n: number) => Array.from({ length: n }, (_, i) => start + i);
const ahead = (n: number, length: number) => daysFrom(first + n, length).map((day) => ({ day, share: 1 }));

test('of one day it is where the line goes, and its band is about that of a single day', () => {
  const next = chance(3);
  for (let run = 0; run < 30; run++) {
    const values = dailyHistory(next, 90, 0.1);
    const days = daysFrom(first, 90);
    const single = forecaster(days, values)!(first + 97);
    const summed = sumAhead(days, values)!([{ day: first + 97, share: 1 }]);
    const width = single.high - single.low;
    expect(Math.abs(summed.value - single.value)).toBeLessThan(0.2 * width);
    expect((summed.high - summed.low) / width).toBeGreaterThan(0.8);
    expect((summed.high - summed.low) / width).toBeLessThan(1.25);
  }
});

test('a straight line with a week on it adds up exactly, and shares of days count as shares', () => {
  const at = (day: number) => 3 + 2 * (day - first) + [0, 5, 1, 4, 2, 9, 7][day % 7]!;
  const days = daysFrom(first, 28);
  const sum = sumAhead(days, days.map(at))!;
  const truth = daysFrom(first + 28, 10).reduce((total, day) => total + at(day), 0);
  const { value, low, high } = sum(ahead(28, 10));
  expect(value).toBeCloseTo(truth, 6);
  expect(high - low).toBeCloseTo(0, 6);
  expect(sum([{ day: first + 30, share: 0.25 }]).value).toBeCloseTo(at(first + 30) / 4, 6);
  expect(sum([]).value).toBe(0);
});

test('rare bad days count by their mean, which the median day does not see', () => {
  const values = daysFrom(0, 90).map((i) => (i % 13 === 5 ? 90 : 100));
  const { value } = sumAhead(daysFrom(first, 90), values)!(ahead(90, 26));
  expect(value / 26).toBeLessThan(99.7);
  expect(value / 26).toBeGreaterThan(98.7);
});

test.each([
  [1, 50],
  [-3, 0],
  [2, -7],
])('scaled by %d and lifted by %d, so is what is to come', (scale, up) => {
  const values = dailyHistory(chance(4), 60, 0.1, 'gaussian', 0.3);
  const days = daysFrom(first, 60);
  const plain = sumAhead(days, values)!(ahead(60, 14));
  const moved = sumAhead(
    days,
    values.map((value) => scale * value + up)
  )!(ahead(60, 14));
  const ends = [plain.low, plain.high].map((end) => scale * end + 14 * up).sort((a, b) => a - b);
  expect(moved.value).toBeCloseTo(scale * plain.value + 14 * up, 4);
  expect(moved.low).toBeCloseTo(ends[0]!, 4);
  expect(moved.high).toBeCloseTo(ends[1]!, 4);
});

test('under 14 known days is not enough', () => {
  expect(sumAhead(daysFrom(0, 13), daysFrom(0, 13))).toBeNull();
});
