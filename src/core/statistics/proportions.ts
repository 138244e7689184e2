import { normalWithin } from './normal';

/** Counts of a share: `bad` of `total`. */
export interface Proportion {
  readonly bad: number;
  readonly total: number;
}

export interface ProportionInterval {
  readonly lower: number;
  readonly upper: number;
}

/** Wilson's score interval of a share (1927): stays within 0 and 1, and is not empty where none or all are bad. */
export function proportionInterval({ bad, total }: Proportion, level: number): ProportionInterval {
  const z = normalWithin(level);
  const share = bad / total;
  const scale = 1 + z ** 2 / total;
  const centre = (share + z ** 2 / (2 * total)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / total + z ** 2 / (4 * total ** 2));
  return { lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

/**
 * The difference of two shares, the first less the second, by Newcombe's hybrid score method (Statistics in Medicine 17, 1998,
 * method 10). Both totals must be above 0.
 */
export function differenceInterval(first: Proportion, second: Proportion, level: number): ProportionInterval {
  const [p, q] = [first.bad / first.total, second.bad / second.total];
  const [one, other] = [proportionInterval(first, level), proportionInterval(second, level)];
  return {
    lower: p - q - Math.hypot(p - one.lower, other.upper - q),
    upper: p - q + Math.hypot(one.upper - p, q - other.lower),
  };
}
