import { persistence, varianceInflation } from './autocorrelation';
import { lineOf, type Forecast } from './forecast';
import { normalWithin } from './normal';
import { quantileOf } from './quantile';
import { resampledSums } from './resample';
import { intervalOf } from './theilSen';
import { weekdayOf } from './weekly';

/** A day to come by its number, and how much of its value counts: the share of the day in a sum, a weight in a mean. */
export interface DayAhead {
  readonly day: number;
  readonly share: number;
}

/** The probability with which bands hold the truth. */
const level = 0.8;

/**
 * What days to come will add up to, each times its share: their line (Theil-Sen) and weekly rhythm, with a band that holds
 * the truth with probability 0.8. Unlike that of a single day, the band knows that days even each other out: it is made of
 * the known days' deviations drawn anew, and of how surely line, level and rhythm are known. Rare bad days, which a median
 * does not see, count by their mean.
 *
 * `days` are numbers of days, each once; `values` are in any unit, NaN where unknown. Null is "not enough data", as for
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
    // Of the mean of n values that carry over, and of the weekdays told from them: over whole weeks these cancel out.
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

/** How unequally days fall on the weekdays: 1 for a single day, 0 for whole weeks. */
function unevenness(ahead: readonly DayAhead[]): number {
  const shares = new Float64Array(7);
  ahead.forEach(({ day, share }) => (shares[weekdayOf(day)]! += share));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return all === 0 ? 0 : (7 / 6) * shares.reduce((sum, share) => sum + (share / all - 1 / 7) ** 2, 0);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
