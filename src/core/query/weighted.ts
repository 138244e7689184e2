import { day, second } from '../time/units';

/** Fractions of which no sum of whole multiples is whole: those of the golden ratio and of the square root of two. */
const [golden, diagonal] = [0.618033988749895, 0.414213562373095];

/**
 * What a day counts in a weighed sum of days, 1 to 3. In a plain sum what was moved from one day to another would not
 * show; in this one changes of several days do not make up for each other.
 */
export function weightOf(start: number): number {
  const n = Math.floor(start / day);
  return 1 + ((n * golden) % 1) + ((n ** 2 * diagonal) % 1);
}

/** The same in PromQL, for a bucket that is named by its end. */
export function weightText(): string {
  const length = day / second;
  const n = `((time() - 1) - (time() - 1) % ${length}) / ${length}`;
  return `(1 + ${n} * ${golden} % 1 + (${n}) ^ 2 * ${diagonal} % 1)`;
}
