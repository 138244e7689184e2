import { unusualAt } from '../../statistics/unusual';
import { week } from '../../time/units';
import type { Pieces } from './pieces';
import type { UnusualValue, UnusualValues } from './types';

/**
 * Four weeks are few to measure how much an hour varies, so the hours around it are included, and a value must be far
 * off. Fewer than one in a thousand independent normal values are flagged, and one in seventy with very heavy tails.
 */
const mostNeighbours = 6;
const threshold = 5;

/** The maximum number of unusual values that are listed. */
const mostTold = 10;

/** The values of the last week that differ much from the same hour of earlier weeks; null where none could be compared. */
export function unusualIn({ starts, values }: Pieces, step: number): UnusualValues | null {
  const perWeek = week / step;
  const neighbours = Math.min(mostNeighbours, Math.floor(perWeek / 4));
  // Integers are most likely counts, which vary by chance even if all known ones are equal.
  const counts = values.every((value) => Number.isNaN(value) || (value >= 0 && Number.isInteger(value)));
  const first = Math.max(0, values.length - perWeek);
  const found: UnusualValue[] = [];
  let compared = 0;
  for (let i = first; i < values.length; i++) {
    const result = unusualAt(values, i, perWeek, { neighbours, threshold, counts });
    compared += result === null ? 0 : 1;
    if (result?.unusual === true) {
      const from = starts[i]!;
      found.push({ from, to: from + step, value: values[i]!, expected: result.expected, deviation: result.deviation });
    }
  }
  const farthest = [...found].sort((a, b) => Math.abs(b.deviation) - Math.abs(a.deviation)).slice(0, mostTold);
  return compared === 0
    ? null
    : {
        from: starts[first]!,
        to: starts[values.length - 1]! + step,
        step,
        compared,
        count: found.length,
        found: farthest.sort((a, b) => b.from - a.from),
      };
}
