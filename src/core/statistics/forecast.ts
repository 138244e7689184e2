import { persistence, varianceInflation } from './autocorrelation';
import { knownPoints } from './points';
import { normalWithin } from './normal';
import { gaussianScale, quantileOf } from './quantile';
import { intervalOf } from './theilSen';
import { weekdayOf } from './weekly';
import { weeklyLine, type WeeklyLine } from './weeklyLine';

/** The expected value, and the band that contains the true value with the requested probability; in the values' unit. */
export interface Forecast {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface ForecastOptions {
  /** Probability, 0 to 1, that the band contains the true value. Default: 0.8. */
  readonly level?: number;
  /** Minimum and maximum of the value, such as 0 and 100 for a percentage. */
  readonly min?: number;
  readonly max?: number;
}

const leastDays = 14;
/** A line over more than a year says little about next month. */
const mostDays = 400;

/**
 * The prediction of daily values for another day: a Theil-Sen line plus the weekday's effect, with a prediction band made
 * of the residuals' own quantiles, the uncertainty of line and weekday, and an allowance for days that resemble the day before.
 *
 * `days` are numbers of days counted without gaps (local days since the epoch), each once; `values` are in any unit, NaN
 * where unknown. At most the last 400 known days are used. Null means "not enough data": fewer than 14 known days, or fewer than half
 * of the days from the first given to the last.
 */
export function forecaster(
  days: ArrayLike<number>,
  values: ArrayLike<number>,
  { level = 0.8, min = -Infinity, max = Infinity }: ForecastOptions = {}
): ((day: number) => Forecast) | null {
  const line = lineOf(days, values);
  if (line === null) {
    return null;
  }
  const band = bandOf(line, level);
  const within = (value: number) => Math.min(max, Math.max(min, value));
  return (day) => {
    const value = line.intercept + line.slope * day + line.effects[weekdayOf(day)]!;
    const { below, above } = band(day);
    return { value: within(value), low: within(value - below), high: within(value + above) };
  };
}

/** The line with its weekly rhythm through daily values; null where there are too few of them, as for `forecaster`. */
export function lineOf(days: ArrayLike<number>, values: ArrayLike<number>): WeeklyLine | null {
  const points = knownPoints(days, values);
  const known = points.x.filter((day, i) => day !== points.x[i - 1]).length;
  return known < leastDays || known < spanOf(days) / 2
    ? null
    : weeklyLine({ x: points.x.subarray(-mostDays), y: points.y.subarray(-mostDays) });
}

/**
 * The distance of the band below and above the line on a day. Residuals are smaller than future errors, because a
 * line, a rhythm and correlated neighbours use degrees of freedom; the residuals are scaled up accordingly.
 */
function bandOf({ levels, slopes, slope, residuals, spent }: WeeklyLine, level: number) {
  const n = residuals.length;
  const spread = gaussianScale * quantileOf(residuals.map(Math.abs), 0.5);
  const inflation = varianceInflation(persistence(levels.x, bounded(residuals, 2 * spread)));
  const stretch = Math.sqrt(n / Math.max(2, n - spent - 2 * inflation));
  const noiseBelow = stretch * quantileOf(residuals.slice(), (1 - level) / 2);
  const noiseAbove = stretch * quantileOf(residuals.slice(), (1 + level) / 2);
  // Of a median of n values and of a weekday's among them: pi / 2 times that of a mean.
  const height = (Math.PI / 2) * (normalWithin(level) * stretch * spread) ** 2 * ((inflation + spent) / n);
  const tilt = stretch * Math.sqrt(inflation);
  const range = intervalOf(slopes.slice(), levels, level);
  const centre = quantileOf(levels.x.slice(), 0.5);
  return (day: number) => {
    const ends = [(day - centre) * (range.low - slope) * tilt, (day - centre) * (range.high - slope) * tilt];
    return {
      below: Math.sqrt(noiseBelow ** 2 + height + Math.min(...ends) ** 2),
      above: Math.sqrt(noiseAbove ** 2 + height + Math.max(...ends) ** 2),
    };
  };
}

/**
 * The residuals limited to +-`max`. The errors of a median depend on how long values stay on one
 * side of it, not on the size of an outlier: otherwise a bad week would make the band of every day as wide as itself.
 */
function bounded(residuals: Float64Array, most: number): Float64Array {
  return most > 0 ? residuals.map((value) => Math.min(most, Math.max(-most, value))) : residuals;
}

function spanOf(days: ArrayLike<number>): number {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < days.length; i++) {
    if (Number.isFinite(days[i])) {
      first = Math.min(first, days[i]!);
      last = Math.max(last, days[i]!);
    }
  }
  return last - first + 1;
}
