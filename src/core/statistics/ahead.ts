import { persistence, varianceInflation } from './autocorrelation';
import { lineOf, type Forecast } from './forecast';
import { normalWithin } from './normal';
import { quantileOf } from './quantile';
import { resampledSums } from './resample';
import { intervalOf } from './theilSen';
import { weekdayOf } from './weekly';

/** A future day by its number, and how much of its value counts: the share of the day in a sum, a weight in a mean. */
export interface DayAhead {
  readonly day: number;
  readonly share: number;
}

/** The probability with which bands contain the true value. */
const level = 0.8;

/**
 * The sum of future days, each times its share: predicted by line (Theil-Sen) and weekly rhythm, with a band that contains
 * the true value with probability 0.8. Unlike the band of a single day, it takes into account that days average out: it comes from
 * resampled deviations of the known days, and from the uncertainty of line, level and rhythm. Rare bad days, which a median
 * ignores, count by their mean.
 *
 * `days` are numbers of days, each once; `values` are in any unit, NaN where unknown. Null means "not enough data", as for
 * `forecaster`.
 */
export function sumAhead(
  days: ArrayLike<number>,
  values: ArrayLike<number>
): ((ahead: readonly DayAhead[]) => Forecast) | null {
  const line = lineOf(days, values);
  if (line === null) {
    return null;
  }
  const { intercept, slope, effects, residuals, levels, slopes, spent } = line;
  const n = residuals.length;
  const carried = persistence(levels.x, residuals);
  const inflation = varianceInflation(carried);
  const stretch = Math.sqrt(n / Math.max(2, n - spent - 2 * inflation));
  const rest = meanOf(residuals);
  const deviations = residuals.map((value) => stretch * (value - rest));
  const z = normalWithin(level);
  const variance = meanOf(deviations.map((value) => value ** 2)) / n;
  const tilt = stretch * Math.sqrt(inflation);
  const range = intervalOf(slopes.slice(), levels, level);
  const centre = quantileOf(levels.x.slice(), 0.5);
  return (ahead) => {
    const total = (of: (day: number) => number): number =>
      ahead.reduce((sum, { day, share }) => sum + share * of(day), 0);
    const errors = resampledSums(
      deviations,
      carried,
      Float64Array.from(ahead, ({ share }) => share)
    );
    const typical = quantileOf(errors, 0.5);
    // The variance of the mean of n correlated values and of the weekday effects: over whole weeks the latter cancel out.
    const height = z * total(() => 1) * Math.sqrt(variance * (inflation + spent * unevenness(ahead)));
    const distance = total((day) => day - centre);
    const ends = [distance * (range.low - slope) * tilt, distance * (range.high - slope) * tilt];
    const value = total((day) => intercept + slope * day + effects[weekdayOf(day)]! + rest) + typical;
    return {
      value,
      low: value - Math.hypot(typical - quantileOf(errors, (1 - level) / 2), height, Math.min(0, ...ends)),
      high: value + Math.hypot(quantileOf(errors, (1 + level) / 2) - typical, height, Math.max(0, ...ends)),
    };
  };
}

/** How unevenly days are distributed over the weekdays: 1 for a single day, 0 for whole weeks. */
function unevenness(ahead: readonly DayAhead[]): number {
  const shares = new Float64Array(7);
  ahead.forEach(({ day, share }) => (shares[weekdayOf(day)]! += share));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return all === 0 ? 0 : (7 / 6) * shares.reduce((sum, share) => sum + (share / all - 1 / 7) ** 2, 0);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
