import type { Points } from './points';
import { quantileOf } from './quantile';
import { lineThrough, pairSlopes, residualsOf, type Line } from './slopes';
import { weekdayOf, weeklyRhythm } from './weekly';

/** A Theil-Sen line with a weekly rhythm on it: value = intercept + slope * day + effects[weekday]. */
export interface WeeklyLine extends Line {
  readonly effects: Float64Array;
  /** The degrees of freedom that the rhythm used, 0 to 6. */
  readonly spent: number;
  /** The values without their rhythm, the slopes of their pairs, and their differences from the line. */
  readonly levels: Points;
  readonly slopes: Float64Array;
  readonly residuals: Float64Array;
}

/** `days.x` are numbers of days; more than seven, so that at least one weekday occurs twice. */
export function weeklyLine(days: Points): WeeklyLine {
  const weekdays = Uint8Array.from(days.x, weekdayOf);
  const trend = quantileOf(pairSlopes(days, weekdays), 0.5);
  const { effects, spent } = weeklyRhythm(weekdays, residualsOf(days, { slope: trend, intercept: 0 }));
  const levels = { x: days.x, y: days.y.map((value, i) => value - effects[weekdays[i]!]!) };
  const slopes = pairSlopes(levels);
  const line = lineThrough(levels, quantileOf(slopes, 0.5));
  return { ...line, effects, spent, levels, slopes, residuals: residualsOf(levels, line) };
}
