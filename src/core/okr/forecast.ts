import { wholeOf } from '../base/unit';
import type { KeyResult } from '../definition/okr';
import { forecaster } from '../statistics/forecast';
import { normalAbove, normalWithin } from '../statistics/normal';
import { trendOf, type TrendWord } from '../statistics/trend';
import { day, floorTo } from '../time/units';
import type { MeasuredPoint } from './facts';
import { boundsOf, rawProgress } from './progress';
import type { Bounds, KeyForecast } from './results';

/** The values by day, each the newest of its day; the day is the one that ends at or after the instant. */
function daysOf(course: readonly MeasuredPoint[]): { days: Float64Array; values: Float64Array } {
  const byDay = new Map<number, number>();
  for (const { at, value } of course) {
    byDay.set(dayOf(at), value ?? NaN);
  }
  const sorted = [...byDay].sort(([a], [b]) => a - b);
  return { days: Float64Array.from(sorted, ([one]) => one), values: Float64Array.from(sorted, ([, value]) => value) };
}

function dayOf(at: number): number {
  return floorTo(at - 1, day) / day;
}

/**
 * Where a key result will stand on its due date, by the forecast of daily values that KPIs have. Null means "not enough
 * data", and after the due date.
 */
export function keyForecast(
  keyResult: KeyResult,
  baseline: number | null,
  course: readonly MeasuredPoint[],
  at: number
): KeyForecast | null {
  const bounds = boundsOf(keyResult, baseline);
  const known = course.filter((point) => point.at <= at);
  const { days, values } = daysOf(known);
  const ahead = bounds === null || at >= keyResult.due ? null : forecaster(days, values, limitsOf(keyResult, values));
  if (ahead === null || bounds === null) {
    return null;
  }
  const { value, low, high } = ahead(dayOf(keyResult.due));
  return {
    value,
    low,
    high,
    progress: rawProgress(keyResult, baseline, value),
    chance: chanceOf({ value, low, high }, bounds),
  };
}

/** A forecast stays within limits that all known values keep: not below zero, no share above 100 %. A budget can be overspent. */
function limitsOf({ unit, source }: KeyResult, values: Float64Array): { min: number; max: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  const whole = wholeOf(unit);
  const isBudget = source.kind === 'kpi' && source.measure === 'budgetRemaining';
  return {
    min: !isBudget && known.every((value) => value >= 0) ? 0 : -Infinity,
    max: known.every((value) => value <= whole) ? whole : Infinity,
  };
}

const level = 0.8;

/** The probability that the value is within bounds, by half a normal distribution on each side of the value. */
export function chanceOf(
  { value, low, high }: Pick<KeyForecast, 'value' | 'low' | 'high'>,
  { min, max }: Bounds
): number {
  const z = normalWithin(level);
  const atLeast = (limit: number): number => {
    const spread = (limit < value ? value - low : high - value) / z;
    return spread > 0 ? normalAbove((limit - value) / spread) : value > limit ? 1 : value < limit ? 0 : NaN;
  };
  // NaN: the value is the limit itself, for sure, and meets it from either side.
  const sure = (chance: number): number => (Number.isNaN(chance) ? 1 : chance);
  const least = min === null ? 1 : sure(atLeast(min));
  const most = max === null ? 1 : sure(1 - atLeast(max));
  return Math.max(0, least + most - 1);
}

/** Whether the values got better since the start; null means "not enough data". */
export function keyTrend({ direction }: KeyResult, course: readonly MeasuredPoint[], at: number): TrendWord | null {
  const known = course.filter((point) => point.at <= at);
  const times = known.map((point) => point.at);
  return (
    trendOf(
      times,
      known.map(({ value }) => value ?? NaN),
      direction ?? 'range'
    )?.word ?? null
  );
}
