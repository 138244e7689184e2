import { anyWeek, chance, series } from '../testing/chance';
import { weeklyLine } from './weeklyLine';

test('line, week and residuals add up to the values, and half of the residuals are above', () => {
  const next = chance(1);
  const week = anyWeek(next, 5);
  const days = {
    x: Float64Array.from({ length: 30 }, (_, i) => 100 + i + (i > 12 ? 2 : 0)),
    y: Float64Array.from(series(next, 30), (value, i) => 3 * i + week[i % 7]! + value),
  };
  const { slope, intercept, effects, residuals, levels } = weeklyLine(days);
  days.x.forEach((day, i) => {
    const effect = effects[day % 7]!;
    expect(intercept + slope * day + effect + residuals[i]!).toBeCloseTo(days.y[i]!, 9);
    expect(levels.y[i]! + effect).toBeCloseTo(days.y[i]!, 9);
  });
  expect(residuals.filter((value) => value > 1e-9).length).toBeLessThanOrEqual(15);
  expect(residuals.filter((value) => value < -1e-9).length).toBeLessThanOrEqual(15);
});

test('a lower week-end does not tilt the line, wherever the history begins', () => {
  for (let begin = 0; begin < 7; begin++) {
    const x = Float64Array.from({ length: 17 }, (_, i) => begin + i);
    const y = x.map((day) => 0.5 * day - (day % 7 >= 5 ? 40 : 0));
    expect(weeklyLine({ x, y }).slope).toBeCloseTo(0.5, 9);
  }
});
