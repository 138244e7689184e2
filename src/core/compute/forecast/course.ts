import { wholeOf } from '../../base/unit';
import { sumAhead, type DayAhead } from '../../statistics/ahead';
import type { Forecast } from '../../statistics/forecast';
import { projectTotal } from '../../statistics/projection';
import { weekdayOf } from '../../statistics/weekly';
import { wholePeriod } from '../../time/calendar';
import { excludedBetween, excludedBuckets } from '../../time/exclusion';
import { subtract, totalLength, type Interval } from '../../time/interval';
import { ceilTo, day, floorTo } from '../../time/units';
import { foldingOf, type Folding } from './folding';
import { addsUp, stretchesOf, type Pieces, type Tree } from './pieces';
import type { ForecastPoint, KpiForecast, NoForecast } from './types';

/** The maximum horizon for a rolling window: half of a long window, so that known days still matter. */
const longWindow = 15 * day;
const shortWay = 7 * day;
const longWay = 14 * day;

/** More points would add no information. */
const mostPoints = 30;

/** Recent days, whose traffic predicts that of future days. */
const recentDays = 28;

export type Course = Pick<KpiForecast, 'until' | 'course' | 'reason' | 'method'>;

const none = (until: number | null, reason: NoForecast): Course => ({ until, course: [], reason, method: null });

/**
 * The value at the end of the period, or some days later: the known part of that window, exactly as it
 * was measured, and the future days, predicted from trend line and weekly rhythm.
 */
export function courseOf(tree: Tree, days: Pieces): Course {
  const until = untilOf(tree);
  if (typeof until !== 'number') {
    return none(null, until);
  }
  const { at } = tree.plan;
  const numbers = days.starts.map((start) => start / day);
  const ahead = sumAhead(numbers, days.values);
  if (ahead === null) {
    return runRateOf(tree, days, until) ?? none(until, 'too-little-data');
  }
  const { starts } = days;
  const folding = foldingOf(tree, { from: starts[0]!, to: starts[starts.length - 1]! + day });
  if (folding === null) {
    return none(until, 'not-from-days');
  }
  const within = boundsOf(tree, days, folding);
  const mass = usualMass(days);
  const out = excludedBuckets(excludedBetween(tree.plan.kpi.exclusions, { from: at, to: until }), tree.plan.kpi.bucket);
  const course = instantsTo(at, until).map((end): ForecastPoint => {
    const { known, toCome } = split(tree, end);
    const coming = daysIn(toCome, out);
    return { at: end, ...within(fold(folding, measuredPart(tree, known), coming, mass, ahead)) };
  });
  return course.every(({ value }) => Number.isFinite(value))
    ? { until, course, reason: null, method: 'theil-sen' }
    : none(until, 'too-little-data');
}

/** A total of a calendar period with few days so far: the run rate needs half as many. */
function runRateOf(tree: Tree, { starts, values }: Pieces, until: number): Course | null {
  const { kpi, at, windows } = tree.plan;
  if (kpi.window?.kind !== 'calendar' || kpi.exclusions.length > 0 || !addsUp(kpi) || starts.length === 0) {
    return null;
  }
  const begin = Math.max(windows.starts[windows.headline]!, starts[0]!);
  const known = measuredPart(tree, { from: begin, to: at });
  const coming = daysIn({ from: at, to: until }, []).map(({ day, share }) => ({ weekday: weekdayOf(day), share }));
  const [first, last] = [coming[0], coming[coming.length - 1]];
  const told = projectTotal({
    elapsedShare: (at - begin) / (until - begin),
    soFar: known.value * known.share,
    daily: Array.from(values, (sum, i) => ({ weekday: weekdayOf(starts[i]! / day), sum })),
    remainingDays: coming.filter(({ share }) => share === 1).map(({ weekday }) => weekday),
    today: first !== undefined && first.share < 1 ? first : undefined,
    last: last !== undefined && last !== first && last.share < 1 ? last : undefined,
  });
  return told === null
    ? null
    : {
        until,
        course: [{ at: until, value: told.total, low: told.low, high: told.high }],
        reason: null,
        method: 'run-rate',
      };
}

function untilOf({ plan: { kpi, at } }: Tree): number | NoForecast {
  const { window } = kpi;
  if (window === null) {
    return 'composite';
  }
  if (window.kind === 'calendar') {
    const { to } = wholePeriod(window, at);
    return window.unit === 'day' ? 'too-short' : at >= to ? 'complete' : to;
  }
  return window.length < day ? 'too-short' : ceilTo(at, day) + (window.length < longWindow ? shortWay : longWay);
}

/** Evenly spaced up to the end, whole days apart. */
function instantsTo(at: number, until: number): number[] {
  const step = day * Math.ceil((until - at) / day / mostPoints);
  return Array.from({ length: Math.ceil((until - at) / step) }, (_, i) => until - i * step).reverse();
}

/** The past and the future part of the window that ends at `end`. A window that begins inside a day is read from the next day on. */
function split({ plan: { kpi, at, windows } }: Tree, end: number): { known: Interval; toCome: Interval } {
  const { window } = kpi;
  const start = window?.kind === 'rolling' ? ceilTo(end - window.length, day) : windows.starts[windows.headline]!;
  return { known: { from: Math.min(start, at), to: at }, toCome: { from: Math.max(start, at), to: end } };
}

interface Known {
  readonly value: number;
  readonly mass: number;
  readonly share: number;
}

function measuredPart(tree: Tree, { from, to }: Interval): Known {
  const { values, mass, shares } = stretchesOf(tree, Float64Array.of(from), Float64Array.of(to), day);
  const value = values[0]!;
  return Number.isNaN(value) ? { value: 0, mass: 0, share: 0 } : { value, mass: mass[0]!, share: shares[0]! };
}

/** The days of a future period, each with the share that is inside the period and not excluded. */
function daysIn(stretch: Interval, out: readonly Interval[]): DayAhead[] {
  const days: DayAhead[] = [];
  for (let from = floorTo(stretch.from, day); from < stretch.to; from += day) {
    const part = { from: Math.max(from, stretch.from), to: Math.min(from + day, stretch.to) };
    days.push({ day: from / day, share: totalLength(subtract(part, out)) / day });
  }
  return days;
}

type Ahead = (days: readonly DayAhead[]) => Forecast;

function fold(folding: Folding, known: Known, coming: readonly DayAhead[], mass: number, ahead: Ahead): Forecast {
  const plus = (add: number, { value, low, high }: Forecast): Forecast => ({
    value: value + add,
    low: low + add,
    high: high + add,
  });
  switch (folding) {
    case 'sum':
      return plus(known.value * known.share, ahead(coming));
    case 'last':
      return ahead(coming.slice(-1).map(({ day }) => ({ day, share: 1 })));
    case 'mean': {
      const weight = known.mass + mass * coming.reduce((sum, { share }) => sum + share, 0);
      const shares = coming.map(({ day, share }) => ({ day, share: (share * mass) / weight }));
      return plus((known.value * known.mass) / weight, ahead(shares));
    }
  }
}

/** The weight of a whole day: the mean of recent days. */
function usualMass({ mass, shares, values }: Pieces): number {
  let total = 0;
  let known = 0;
  for (let i = Math.max(0, values.length - recentDays); i < values.length; i++) {
    if (!Number.isNaN(values[i])) {
      total += mass[i]!;
      known += shares[i]!;
    }
  }
  return known > 0 ? total / known : 1;
}

/** A forecast stays within the limits that all known days keep: not below zero, no share above 100 %, no sum below its current value. */
function boundsOf({ plan: { kpi } }: Tree, { values }: Pieces, folding: Folding): (forecast: Forecast) => Forecast {
  const known = values.filter((value) => !Number.isNaN(value));
  const ceiling = wholeOf(kpi.unit);
  const least = known.every((value) => value >= 0) ? 0 : -Infinity;
  const most = folding !== 'sum' && known.every((value) => value <= ceiling) ? ceiling : Infinity;
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  return ({ value, low, high }) => ({ value: within(value), low: within(low), high: within(high) });
}
