import { unusualAt } from '../../statistics/unusual';
import { week } from '../../time/units';
import type { Pieces } from './pieces';
import type { UnusualValue, UnusualValues } from './types';

/**
 * Four weeks say little about how much an hour varies: the hours around it are taken as its like, and a value must be far
 * off. Of independent normal values under one in a thousand is flagged so, of those with very heavy tails one in seventy.
 */
const mostNeighbours = 6;
const threshold = 5;

/** More than this are not told one by one. */
const mostTold = 10;

/** The values of the last week that are far from the same hour of the weeks before; null where none could be compared. */
export function unusualIn({ starts, values }: Pieces, step: number): UnusualValues | null {
  const perWeek = week / step;
  const neighbours = Math.min(mostNeighbours, Math.floor(perWeek / 4));
  // Whole numbers are most likely counts, which vary by chance even where they never did.
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
