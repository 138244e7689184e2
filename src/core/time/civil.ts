import { day as dayLength } from './units';

/** By the month less one. */
export const monthNames = 'January February March April May June July August September October November December'.split(
  ' '
);

/** A date of the Gregorian calendar, in no time zone. Month and day count from 1. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

/** Days since 1970-01-01, in no time zone: dates as whole numbers. Values out of range roll over: day 0 is the last one of the month before. */
export function civilDay({ year, month, dayOfMonth }: CivilDate): number {
  const date = new Date(0);
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return date.getTime() / dayLength;
}

export function civilDate(day: number): CivilDate {
  const date = new Date(day * dayLength);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return modulo(day + 4, 7);
}

export function daysInMonth(year: number, month: number): number {
  return civilDate(civilDay({ year, month: month + 1, dayOfMonth: 0 })).dayOfMonth;
}

/** Months since January of the year 0: they can be added and compared. */
export function monthIndex({ year, month }: CivilDate): number {
  return year * 12 + month - 1;
}

/** The first day of a month that `monthIndex` names. */
export function firstDayOfMonth(index: number): number {
  return civilDay({ year: Math.floor(index / 12), month: modulo(index, 12) + 1, dayOfMonth: 1 });
}

/** The remainder that is never negative. */
export function modulo(value: number, divisor: number): number {
  return value - Math.floor(value / divisor) * divisor;
}
