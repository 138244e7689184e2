import type { Direction, TargetStep } from '../../definition/types';
import { fail, ok, type Problem, type Result } from '../../base/result';
import { noTime, notANumber, timeForNumber } from '../reply';
import type { RawSeries } from '../series';
import { dateText, isInstant } from '../../time/dateText';

/** The bounds that a target of a direction has. */
type Bound = 'min' | 'max';

const bounds: Record<Direction, readonly Bound[]> = { higher: ['min'], lower: ['max'], range: ['min', 'max'] };

/** What a target query returned. */
export interface TargetRows {
  readonly steps: readonly TargetStep[];
  readonly rows: number;
}

/**
 * Rows of a time and a number as dated steps, in the order of their times: each holds from its time until the next. For
 * direction range two columns, or series, called min and max. A row without a number ends the target before it. Equal
 * neighbours are one step.
 */
export function stepsOf(series: readonly RawSeries[], direction: Direction, source: string): Result<TargetRows> {
  const columns = columnsOf(series, direction, source);
  if (!columns.ok) {
    return columns;
  }
  const found = new Map<number, { min: number | null; max: number | null }>();
  for (const [bound, { name, times, values, isTime }] of columns.value) {
    if (isTime === true) {
      return fail(timeForNumber(source, name));
    }
    const seen = new Set<number>();
    for (let i = 0; i < times.length; i++) {
      const [time, value] = [times[i], values[i]];
      if (!isInstant(time)) {
        return fail(noTime(source, time));
      }
      if (value !== null && value !== undefined && typeof value !== 'number') {
        return fail(notANumber(source, value));
      }
      if (seen.has(time)) {
        return fail(twoRows(source, time));
      }
      seen.add(time);
      const step = found.get(time) ?? { min: null, max: null };
      step[bound] = value === undefined || value === null || !Number.isFinite(value) ? null : value;
      found.set(time, step);
    }
  }
  if (found.size === 0) {
    const message = `${source} returned no row for the target.`;
    return fail({
      code: 'no-target-rows',
      message,
      hint: 'Check the query: it needs a row that begins before the window ends.',
    });
  }
  const steps = [...found].map(([from, step]): TargetStep => ({ from, ...step })).sort((a, b) => a.from - b.from);
  const crossed = steps.find(
    ({ min, max }) => direction === 'range' && (min === null ? max !== null : max === null || min >= max)
  );
  return crossed === undefined
    ? ok({ steps: steps.filter((step, i) => i === 0 || differs(step, steps[i - 1]!)), rows: found.size })
    : fail(notARange(source, crossed));
}

function differs(a: TargetStep, b: TargetStep): boolean {
  return a.min !== b.min || a.max !== b.max;
}

function columnsOf(
  series: readonly RawSeries[],
  direction: Direction,
  source: string
): Result<ReadonlyArray<readonly [Bound, RawSeries]>> {
  const due = bounds[direction];
  const named = (one: RawSeries): string => one.name ?? '';
  if (series.length === 0) {
    return ok([]);
  }
  if (due.length === 1) {
    const [only, more] = series;
    return only !== undefined && more === undefined ? ok([[due[0]!, only]]) : fail(tooMany(source, series.map(named)));
  }
  const found = due.flatMap((bound) => {
    const matching = series.filter((one) =>
      [named(one), ...Object.values(one.labels)].some((name) => name.toLowerCase() === bound)
    );
    return matching.length === 1 ? [[bound, matching[0]!] as const] : [];
  });
  return found.length === 2 && series.length === 2 ? ok(found) : fail(noBounds(source, series.map(named)));
}

function tooMany(source: string, names: readonly string[]): Problem {
  const message = `${source} returned ${names.length} columns or series of numbers${list(names)} for the target, where one is due.`;
  return { code: 'several-columns', message, hint: 'Select a time and one number, or write direction: range.' };
}

function noBounds(source: string, names: readonly string[]): Problem {
  const message = `${source} returned ${names.length} columns or series of numbers${list(names)}, where min and max are due.`;
  return {
    code: 'several-columns',
    message,
    hint: 'Call the two columns min and max; in PromQL, the values of a label.',
  };
}

function list(names: readonly string[]): string {
  const known = names.filter((name) => name !== '').slice(0, 4);
  return known.length === 0 ? '' : ` (${known.map((name) => name.slice(0, 40)).join(', ')})`;
}

function twoRows(source: string, time: number): Problem {
  const message = `${source} returned two rows for ${dateText(time)}.`;
  return {
    code: 'several-rows',
    message,
    hint: 'A target has one row a time: aggregate the others, or leave them out.',
  };
}

function notARange(source: string, { from, min, max }: TargetStep): Problem {
  const message = `${source} returned ${min ?? 'nothing'} as the lowest and ${max ?? 'nothing'} as the highest value for ${dateText(from)}.`;
  return { code: 'range-target', message, hint: 'The lowest value must be below the highest.' };
}
