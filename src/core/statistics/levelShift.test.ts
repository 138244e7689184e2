import { median, wilcoxonRankSum } from 'simple-statistics';
import { anyWeek, chance, series } from '../testing/chance';
import { levelShift, type LevelShift } from './levelShift';

const stepped = (n: number, at: number, size: number, seed = 1, week = 0): number[] => {
  const next = chance(seed);
  const pattern = anyWeek(next, week);
  return series(next, n).map((value, i) => 50 + value + pattern[i % 7]! + (i < at ? 0 : size));
};

const found = (shift: ReturnType<typeof levelShift>): LevelShift => {
  if (shift === null || shift === 'none') {
    throw new Error(`Expected a shift, and found ${String(shift)}`);
  }
  return shift;
};

test("the split is the best by simple-statistics' rank sums, the levels its medians", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const values = stepped(60, 25, 4, seed);
    let best = { split: 0, z: 0 };
    for (let split = 7; split <= 53; split++) {
      const [n, m] = [split, 60 - split];
      const rank = wilcoxonRankSum(values.slice(0, split), values.slice(split));
      const z = Math.abs(rank - (n * 61) / 2) / Math.sqrt((n * m * 61) / 12);
      best = z > best.z ? { split, z } : best;
    }
    const shift = found(levelShift(values));
    expect(Math.abs(shift.at - best.split)).toBeLessThanOrEqual(1);
    expect(Math.abs(shift.before - median(values.slice(0, 25)))).toBeLessThan(0.6);
    expect(Math.abs(shift.after - median(values.slice(25)))).toBeLessThan(0.6);
  }
});

test('a plain shift is found on its day, whatever the week looks like', () => {
  for (const week of [0, 3, 10]) {
    const shift = found(levelShift(stepped(90, 41, -6, 3, week)));
    expect(shift.at).toBe(41);
    expect(Math.abs(shift.after - shift.before + 6)).toBeLessThan(1);
    expect(shift.significance).toBeLessThan(1e-6);
  }
});

test('a level that stayed is hardly ever taken for one that shifted', () => {
  for (const [carried, most] of [
    [0, 0.02],
    [0.5, 0.05],
  ] as const) {
    const next = chance(21);
    let shifts = 0;
    for (let run = 0; run < 200; run++) {
      shifts += levelShift(series(next, 90, 'gaussian', carried)) === 'none' ? 0 : 1 / 200;
    }
    expect(shifts).toBeLessThanOrEqual(most);
  }
});

test('a steady trend is no shift, and neither is one odd day', () => {
  const trend = series(chance(4), 90).map((value, i) => value + 0.5 * i);
  expect(levelShift(trend)).toBe('none');
  const odd = series(chance(5), 90).map((value, i) => value + (i === 40 ? 100 : 0));
  expect(levelShift(odd)).toBe('none');
  expect(levelShift(new Array<number>(40).fill(7))).toBe('none');
});

test('days before the first, unknown ones, scale and level change nothing else', () => {
  const values = stepped(70, 30, 5, 6);
  const plain = found(levelShift(values));
  const later = found(levelShift([...new Array<number>(14).fill(NaN), ...values]));
  expect(later).toMatchObject({ at: plain.at + 14, before: plain.before, after: plain.after });
  const moved = found(levelShift(values.map((value) => 10 * value - 3)));
  expect(moved.at).toBe(plain.at);
  expect(moved.before).toBeCloseTo(10 * plain.before - 3, 8);
  expect(moved.significance).toBeCloseTo(plain.significance, 10);
});

test('a week on either side is needed', () => {
  expect(levelShift(stepped(13, 7, 50))).toBeNull();
  expect(levelShift(stepped(20, 10, 50).map((value, i) => (i % 3 === 0 ? NaN : value)))).toBeNull();
  expect(levelShift([])).toBeNull();
});
