import type { Replies } from '../case';
import { day, localAt, minute } from './calendar';
import type { Definition, Recurring } from './definition';

/** Whether any part of the bucket that begins at `start` is excluded. */
export function isExcluded({ exclusions, bucket }: Definition, start: number, { annotations }: Replies): boolean {
  const end = start + bucket;
  return exclusions.some(({ once, intervals, tags }) => {
    const noted = tags === undefined || typeof annotations !== 'object' ? [] : annotations.regions;
    const regions = noted
      .filter((region) => tags?.every((tag) => region.tags.includes(tag)))
      .map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
    return (
      [...once, ...regions].some(({ from, to }) => from < end && to > start) ||
      intervals.some((interval) => touches(interval, start, end))
    );
  });
}

/** Looked at every quarter of an hour: no interval of the corpus is finer. */
function touches(interval: Recurring, start: number, end: number): boolean {
  for (let at = start; at < end; at += 15 * minute) {
    if (holds(interval, at)) {
      return true;
    }
  }
  return false;
}

function holds({ times, weekdays, daysOfMonth, months, years, location }: Recurring, at: number): boolean {
  const { year, month, dayOfMonth, weekday, minutes } = localAt(location, at);
  const length = new Date(Date.UTC(year, month, 1) - day).getUTCDate();
  const fromStart = (one: number): number => (one < 0 ? length + one + 1 : one);
  return (
    (times === null || times.some((one) => one.start <= minutes && minutes < one.end)) &&
    (weekdays === null || weekdays.some((one) => one.first <= weekday && weekday <= one.last)) &&
    (daysOfMonth === null ||
      daysOfMonth.some((one) => fromStart(one.first) <= dayOfMonth && dayOfMonth <= fromStart(one.last))) &&
    (months === null || months.some((one) => one.first <= month && month <= one.last)) &&
    (years === null || years.some((one) => one.first <= year && year <= one.last))
  );
}
