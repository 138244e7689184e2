import { forecaster } from '../../src/core/statistics/forecast';
import { day, hour } from '../../src/core/time/units';
import { dailyAvailability, engineOver, monthlyRequests } from './definition';
import { medianOf } from './judge';
import type { Watched } from './watch';
import { yearEnd, yearStart, type Year } from './year';

/** How forecasts did; shares 0 to 1, errors as shares of what came. */
export interface Foresight {
  /** Share of the runs in which the band of 80 % held what came: of the availability of a day, of the requests of one. */
  readonly ratioHeld: number;
  readonly countHeld: number;
  readonly runs: number;
  /** Median error of a month's total as the run rate and as the forecast told it, and how often the latter's band held it. */
  readonly runRateError: number;
  readonly forecastError: number;
  readonly monthsHeld: number;
  readonly months: number;
  readonly usedUp: number;
  /** How many of the times that the budget was used up were told a day before. */
  readonly foretold: number;
  /** Median error of the instant told then, over the time that was left until it. */
  readonly exhaustionError: number | null;
  /** Of the looks that told of an end within three days, how many were followed by it within twice the time told. */
  readonly cameTrue: number | null;
}

const horizons = [1, 7, 28];
/** As much history as a forecast stands on. */
const history = 90;

export async function foresee(year: Year, watched: Watched): Promise<Foresight> {
  const days = (yearEnd - yearStart) / day;
  const { bench } = engineOver(year, yearEnd);
  const { periods } = await bench.ask(dailyAvailability(year.scenario), { periods: days - 1 });
  const daily = [...periods].reverse();
  const values = daily.map(({ value }) => value ?? NaN);
  const counts = daily.map(({ budget }) => budget?.total ?? NaN);
  return {
    ratioHeld: heldBy(values, { min: 0, max: 100 }),
    countHeld: heldBy(counts, { min: 0 }),
    runs: runsOf(values).length * horizons.length,
    ...(await monthsOf(year, counts)),
    ...exhaustions(watched),
  };
}

/** Days at whose end a forecast is made: each from the fourth week on, as long as the furthest horizon lies in the year. */
function runsOf(values: readonly number[]): number[] {
  return values.map((_, i) => i).slice(28, values.length - Math.max(...horizons) + 1);
}

function heldBy(values: readonly number[], bounds: { min: number; max?: number }): number {
  let held = 0;
  let told = 0;
  for (const made of runsOf(values)) {
    const seen = values.slice(Math.max(0, made - history), made);
    const days = seen.map((_, i) => made - seen.length + i);
    const forecast = forecaster(days, seen, bounds);
    for (const ahead of horizons) {
      const came = values[made - 1 + ahead]!;
      if (forecast !== null && !Number.isNaN(came)) {
        const { low, high } = forecast(made - 1 + ahead);
        told++;
        held += low <= came && came <= high ? 1 : 0;
      }
    }
  }
  return held / told;
}

/** Every month at a quarter, at half and at three quarters of its days. */
async function monthsOf(
  year: Year,
  counts: readonly number[]
): Promise<Pick<Foresight, 'runRateError' | 'forecastError' | 'monthsHeld' | 'months'>> {
  const { bench } = engineOver(year, yearStart);
  const one = monthlyRequests(year.scenario);
  const placeOf = (time: number) => Math.round((time - yearStart) / day);
  const errors: number[] = [];
  const projected: number[] = [];
  let held = 0;
  for (let month = 1; month < 12; month++) {
    const [from, to] = [Date.UTC(2025, month, 1), Date.UTC(2025, month + 1, 1)];
    const [first, end] = [placeOf(from), placeOf(to)];
    const came = counts.slice(first, end).reduce((sum, count) => sum + count, 0);
    for (const part of [0.25, 0.5, 0.75]) {
      const today = first + Math.round(part * (end - first));
      bench.time = yearStart + today * day + year.scenario.delay;
      const { value, elapsed, forecast } = await bench.ask(one, { forecast: true });
      const told = forecast?.course.at(-1);
      errors.push(Math.abs((value ?? NaN) / elapsed / came - 1));
      if (told !== undefined) {
        projected.push(Math.abs(told.value / came - 1));
        held += told.low <= came && came <= told.high ? 1 : 0;
      }
    }
  }
  return {
    runRateError: medianOf(errors)!,
    forecastError: medianOf(projected) ?? NaN,
    monthsHeld: held / projected.length,
    months: projected.length,
  };
}

/** The nearest look at least a day before the end counts; looks are at most an hour apart. */
function exhaustions({
  usedUp,
  told,
}: Watched): Pick<Foresight, 'usedUp' | 'foretold' | 'exhaustionError' | 'cameTrue'> {
  const foretold = usedUp.flatMap((end) => {
    const last = told.filter(({ at }) => at <= end - day).at(-1);
    return last === undefined || last.at < end - day - hour ? [] : [{ ...last, end }];
  });
  const soon = told.filter(({ at, exhaustion }) => exhaustion - at <= 3 * day);
  const fulfilled = soon.filter(({ at, exhaustion }) =>
    usedUp.some((end) => end > at && end - at <= 2 * (exhaustion - at))
  );
  return {
    usedUp: usedUp.length,
    foretold: foretold.length,
    exhaustionError: medianOf(foretold.map(({ at, exhaustion, end }) => Math.abs(exhaustion - end) / (end - at))),
    cameTrue: soon.length === 0 ? null : fulfilled.length / soon.length,
  };
}
